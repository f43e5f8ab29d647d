"""What an account may do: the rules of a ClusterRole, one verb or kind of which may be taken away."""

READ = ("get", "list", "watch")


class Rights:
    """Rights of one account. It may read all that is there until something is taken from it."""

    def __init__(self):
        self._taken = set()

    def take(self, resource, *verbs):
        """Takes some verbs on a kind away, all when none is named."""
        self._taken |= {(resource, verb) for verb in verbs or READ}

    def give_back(self):
        """Gives back all that was taken."""
        self._taken = set()

    def allows(self, resource, verb):
        """True when the account may do that."""
        return verb in READ and (resource, verb) not in self._taken

    def review(self, body):
        """The answer to a SelfSubjectAccessReview."""
        asked = body.get("spec", {}).get("resourceAttributes", {})
        allowed = self.allows(asked.get("resource"), asked.get("verb"))
        return {**body, "status": {"allowed": allowed}}
