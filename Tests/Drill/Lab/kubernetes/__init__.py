"""A Kubernetes API that keeps objects, tells of their changes, and fails as it is told to."""
