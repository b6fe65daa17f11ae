"""What leads from one file of a project to another, told without parsing any."""
