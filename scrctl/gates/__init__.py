"""May this case move on?"""
