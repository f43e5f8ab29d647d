"""What Debrief is told of the shop on Kubernetes."""

import os

CLAIM_LIMIT = 3
"""How long a claim may wait for its volume, in seconds."""
BACKEND = "backend:longhorn/prod"


def watching(fleet, files):
    """What is to be watched; `files` is the folder of the secret, to which the kubeconfig is added."""
    with open(os.path.join(files, "kubeconfig"), "w") as file:
        file.write(fleet.api.kubeconfig(os.path.join(files, "password")))
    return f"""\
kubernetes:
  - name: prod
    kubeconfig: {file.name}
    claim_limits: {{longhorn: {CLAIM_LIMIT}s}}
    backends: {{longhorn: "{BACKEND}"}}
probes:
  - name: shop
    http: {fleet.site.url}
    every: 1s
    timeout: 900ms
    label: the shop
    user_facing: true
    customers: 50
    depends_on: ["workload:shop/mysql"]
topology:
  - {{subject: "workload:shop/mysql", label: the shop database}}
  - {{subject: "{BACKEND}", label: Longhorn}}
"""
