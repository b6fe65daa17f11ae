"""Rule files as their authors meet them: shown, started and tested."""
