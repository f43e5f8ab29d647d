"""The lines of the lab, over a fleet that only notes what is done to it."""

import unittest
from types import SimpleNamespace
from unittest.mock import Mock

from Drill.Stand.commands import HELP, Commands, Refusal


class LineTests(unittest.TestCase):
    """What each line does, and what is refused."""

    def setUp(self):
        self.nodes = [SimpleNamespace(name=f"db-{number}", number=number, is_alive=True)
                      for number in (1, 2, 3)]
        self.site = SimpleNamespace(name="site-a", is_broken=False)
        self.cluster = Mock(nodes=self.nodes)
        self.page = Mock()
        self.commands = Commands(SimpleNamespace(
            cluster=self.cluster, router=Mock(is_alive=True), storage=Mock(is_open=True),
            sites=[self.site, SimpleNamespace(name="site-b")], page=self.page))

    def test_every_line_of_the_help_is_there(self):
        lines = [line[2:21].strip() for line in HELP.splitlines()]
        self.assertEqual(["quit"], [line for line in lines if line not in self.commands.all])

    def test_a_node_is_started_only_when_it_is_down(self):
        with self.assertRaises(Refusal):
            self.commands.do("start db-2")
        self.nodes[1].is_alive = False
        self.commands.do(" start  db-2\n")
        self.cluster.start.assert_called_once_with(2)

    def test_a_node_that_answers_is_bootstrapped_and_the_last_one_founds(self):
        self.commands.do("bootstrap db-1")
        self.cluster.bootstrap.assert_called_once_with(1)
        self.cluster.status.return_value = None
        with self.assertRaises(Refusal):
            self.commands.do("bootstrap db-1")
        for node in self.nodes:
            node.is_alive = False
        self.commands.do("bootstrap db-1")
        self.cluster.found.assert_called_once_with(1)

    def test_sites_and_the_page_say_what_they_are_told(self):
        self.commands.do("break site-a")
        self.commands.do("page majorOutage")
        self.assertTrue(self.site.is_broken)
        self.page.set.assert_called_once_with("major_outage")

    def test_anything_else_is_refused_with_the_help(self):
        for line in ("kill db-9", "kill", "start router", "start storage", "rm -rf /"):
            with self.assertRaises(Refusal):
                self.commands.do(line)
