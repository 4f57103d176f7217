"""What the chronologies of all agencies say when they are laid side by side. Pure values."""
