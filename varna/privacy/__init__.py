"""What the authority does with people's data: processing activities and processor agreements."""
