"""live: a change is on hundreds of screens within a second, and on no others."""
