"""The API of the drill: versions, pages and watches as a real one has them, and the faults that it is told."""

import unittest

from Drill.Lab.kubernetes import resources
from Drill.Lab.kubernetes.managers import written
from Drill.Lab.kubernetes.rights import Rights
from Drill.Lab.kubernetes.store import Conflict, Gone, Missing, Store

PODS = "/api/v1/namespaces/shop/pods"


def place(path):
    """A place of a cluster without extensions."""
    return resources.place(path, resources.ALL)


class PlaceTests(unittest.TestCase):
    """What paths mean."""

    def test_a_path_is_taken_apart(self):
        found = place(PODS + "/db-0/status")
        self.assertEqual(("shop", "db-0", "status"),
                         (found.namespace, found.name, found.subresource))

    def test_both_shapes_of_events_are_the_same_objects(self):
        self.assertEqual(place("/api/v1/events").key, place("/apis/events.k8s.io/v1/events").key)

    def test_an_extension_that_is_not_installed_is_not_there(self):
        self.assertIsNone(place("/apis/longhorn.io/v1beta2/volumes"))
        self.assertIsNone(place("/api/v1/secrets"))


class StoreTests(unittest.TestCase):
    """Objects and their versions."""

    def setUp(self):
        self.store = Store()

    def make(self, *names):
        """Makes pods."""
        return [self.store.create(place(PODS), {"metadata": {"name": name}, "spec": {"a": 1}})
                for name in names]

    def test_each_writing_is_a_version_and_what_changes_nothing_is_none(self):
        self.make("db-0")
        before = self.store.version
        self.store.patch(place(PODS + "/db-0"), {"spec": {"a": 1}})
        self.assertEqual(before, self.store.version)
        self.store.patch(place(PODS + "/db-0"), {"spec": {"a": 2}})
        self.assertEqual(before + 1, self.store.version)

    def test_the_state_is_written_below_its_own_path_only(self):
        self.make("db-0")
        self.store.patch(place(PODS + "/db-0"), {"status": {"phase": "Running"}})
        self.assertNotIn("status", self.store.get(place(PODS + "/db-0")))
        self.store.patch(place(PODS + "/db-0/status"), {"status": {}, "spec": None})
        self.assertEqual({"a": 1}, self.store.get(place(PODS + "/db-0"))["spec"])

    def test_pages_of_a_list_are_of_one_version_and_gone_when_it_is_compacted(self):
        self.make("db-0", "db-1", "db-2")
        items, version, token, left = self.store.page("pods", None, 2, None)
        self.make("db-3")
        rest = self.store.page("pods", None, 2, token)
        self.assertEqual((2, 1, 1, version, None), (len(items), left, len(rest[0]), *rest[1:3]))
        token = self.store.page("pods", None, 1, None)[2]
        self.store.compact()
        with self.assertRaises(Gone):
            self.store.page("pods", None, 1, token)

    def test_changes_are_told_once_and_in_order_until_they_are_compacted(self):
        first, second = self.make("db-0", "db-1")
        self.store.delete(place(PODS + "/db-0"))
        version = int(first["metadata"]["resourceVersion"])
        told = [(change, thing["metadata"]["name"])
                for _, change, thing in self.store.since("pods", "shop", version)]
        self.assertEqual([("ADDED", "db-1"), ("DELETED", "db-0")], told)
        self.assertEqual([], self.store.since("pods", "other", version))
        self.store.compact()
        with self.assertRaises(Gone):
            self.store.since("pods", None, version)

    def test_what_has_a_finalizer_is_marked_and_goes_when_that_is_taken_off(self):
        claims = "/api/v1/namespaces/shop/persistentvolumeclaims"
        self.store.create(place(claims), {"metadata": {"name": "data", "finalizers": ["protect"]}})
        self.store.delete(place(claims + "/data"))
        self.assertIn("deletionTimestamp", self.store.get(place(claims + "/data"))["metadata"])
        self.store.patch(place(claims + "/data"), {"metadata": {"finalizers": None}})
        with self.assertRaises(Missing):
            self.store.get(place(claims + "/data"))

    def test_a_name_is_taken_once(self):
        self.make("db-0")
        with self.assertRaises(Conflict):
            self.make("db-0")


class HandTests(unittest.TestCase):
    """Who wrote which fields, and who may read them."""

    def test_a_field_belongs_to_whoever_wrote_it_last(self):
        made = written([], {"spec": {"replicas": 3, "name": "db"}}, "operator", "v1", "noon")
        scaled = written(made, {"spec": {"replicas": 1}}, "kubectl-scale", "v1", "later")
        self.assertEqual({"operator": {"f:spec": {"f:name": {}}},
                          "kubectl-scale": {"f:spec": {"f:replicas": {}}}},
                         {entry["manager"]: entry["fieldsV1"] for entry in scaled})

    def test_a_right_that_is_taken_is_missing_and_its_neighbours_are_not(self):
        rights = Rights()
        rights.take("pods", "watch")
        self.assertFalse(rights.allows("pods", "watch"))
        self.assertTrue(rights.allows("pods", "list"))
        self.assertFalse(rights.allows("pods", "delete"))
        asked = {"spec": {"resourceAttributes": {"resource": "pods", "verb": "watch"}}}
        self.assertFalse(rights.review(asked)["status"]["allowed"])
        rights.give_back()
        self.assertTrue(rights.review(asked)["status"]["allowed"])
