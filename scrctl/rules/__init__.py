"""What is wrong with a case: one module a defect."""
