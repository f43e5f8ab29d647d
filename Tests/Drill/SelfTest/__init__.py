"""Tests of the check itself: what is right passes, and what is doctored is named."""
