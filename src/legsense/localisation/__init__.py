"""What is marked numb, to where the lesion may lie."""
