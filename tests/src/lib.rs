//! Nothing of its own: the journeys are integration tests beside this file.
