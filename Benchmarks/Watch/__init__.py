"""What `debrief run` costs: at rest on the fleet of the drill, and with many probes beside a blackbox exporter."""
