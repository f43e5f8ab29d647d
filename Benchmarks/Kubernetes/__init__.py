"""What it costs to follow a large Kubernetes cluster."""
