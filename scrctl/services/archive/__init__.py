"""The end of a case: its archive, the register of what is kept, holds, destruction."""
