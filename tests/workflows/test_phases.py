"""What procedures share is written once; still every flow has nodes of its own, and its ways stay in it."""

from __future__ import annotations

from workflows.flows.procedures import FLOWS
from workflows.flows.routes import outgoing


def test_every_way_of_a_flow_stays_in_it():
    strays = {
        (flow.code, node.name, edge.dst.name)
        for flow in FLOWS
        for node in flow.instance.nodes()
        for edge in outgoing(node)
        if edge.dst is not flow.instance.node(edge.dst.name)
    }
    assert strays == set()


def test_every_node_belongs_to_its_flow_alone():
    nodes = [(flow, node) for flow in FLOWS for node in flow.instance.nodes()]
    assert all(node.flow_class is flow for flow, node in nodes)
    assert len({id(node) for _flow, node in nodes}) == len(nodes)
