"""Run the Ray engine on two nodes of one machine and kill one of them in mid-run.

    python ray_cluster.py DOCUMENTS OUT

Prints, as one line of JSON, how many processes of the node were reading documents when it died, whether that
was before the run ended, how many nodes are left, and what the run returned.
"""

from __future__ import annotations

import json
import sys
import threading
import time

import psutil
import ray
from ray.cluster_utils import Cluster

from goalparse.batch.on_ray import run

STORE = 100 * 2**20


def readers(raylet: int) -> int:
    """Return how many processes of a node read documents."""
    below = psutil.Process(raylet).children(recursive=True)
    return sum("spawn_main" in " ".join(process.cmdline()) for process in below)


def _alive_at_last() -> int:
    """Return how many nodes are alive once the cluster has noticed the loss of one, or after a minute."""
    alive = 0
    for _ in range(120):
        alive = sum(bool(node["Alive"]) for node in ray.nodes())
        if alive == 1:
            break
        time.sleep(0.5)
    return alive


def main(documents: str, out: str) -> None:
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": STORE})
    node = cluster.add_node(num_cpus=1, object_store_memory=STORE)
    ray.init(address=cluster.address, log_to_driver=False)
    raylet = node.all_processes["raylet"][0].process.pid
    reading = 0
    midway = False
    ended = threading.Event()

    def kill_when_busy() -> None:
        nonlocal reading, midway
        while not (reading := readers(raylet)):
            time.sleep(0.05)
        time.sleep(0.8)  # until it has started
        midway = not ended.is_set()
        cluster.remove_node(node, allow_graceful=False)

    killer = threading.Thread(target=kill_when_busy, daemon=True)
    killer.start()
    failures = run([documents], out)
    ended.set()
    killer.join(timeout=60)
    alive = _alive_at_last()
    ray.shutdown()
    cluster.shutdown()
    sys.stdout.write(json.dumps({"reading": reading, "midway": midway, "alive": alive, "failures": failures}))


if __name__ == "__main__":
    main(*sys.argv[1:])
