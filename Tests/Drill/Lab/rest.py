"""Asking a REST interface."""

import base64
import http.client
import json


def get(address, port, path, account, timeout=1):
    """The JSON document at a path; None when there is none."""
    connection = http.client.HTTPConnection(address, port, timeout=timeout)
    secret = base64.b64encode(":".join(account).encode()).decode()
    try:
        connection.request("GET", path, headers={"Authorization": f"Basic {secret}"})
        answer = connection.getresponse()
        return json.loads(answer.read()) if answer.status == 200 else None
    except (OSError, http.client.HTTPException, json.JSONDecodeError):
        return None
    finally:
        connection.close()
