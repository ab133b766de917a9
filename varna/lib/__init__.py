"""What every slice may use and which itself knows no slice."""
