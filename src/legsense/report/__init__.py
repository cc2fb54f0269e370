"""An Assessment to text and JSON: adds words and layout, never facts."""
