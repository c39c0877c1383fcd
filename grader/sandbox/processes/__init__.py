"""Processes as the controller sees them: started, asked, watched, ended."""
