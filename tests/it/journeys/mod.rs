//! Whole journeys: a file to the platform, two clients, undo.
