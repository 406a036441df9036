"""The files of deploy/: right by their schemas, and safe (issue on growth, 3).

Seen to fail: with `runAsNonroot` misspelt, a port as text, a Service for a Deployment that is not there, an access log.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.dienst import WORTEL
from tests.groei.schemas import COMPOSE, kubernetes

UITROL = WORTEL / "deploy"


def objecten() -> list[dict[str, Any]]:
    """All objects of deploy/kubernetes."""
    paden = sorted((UITROL / "kubernetes").glob("*.yaml"))
    return [o for p in paden for o in yaml.safe_load_all(p.read_text(encoding="utf-8"))]


def soort(naam: str) -> list[dict[str, Any]]:
    """The objects of one kind."""
    return [o for o in objecten() if o["kind"] == naam]


@pytest.mark.parametrize("o", objecten(), ids=lambda o: f"{o['kind']}-{o['metadata']['name']}")
def test_every_manifest_follows_its_schema(o: dict[str, Any]) -> None:
    jsonschema.validate(o, kubernetes((o["apiVersion"], o["kind"])))


def test_a_misspelt_word_is_found() -> None:
    o = soort("Deployment")[0]
    o["spec"]["template"]["spec"]["securityContext"]["runAsNonroot"] = True
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(o, kubernetes((o["apiVersion"], o["kind"])))


def test_compose_follows_its_schema() -> None:
    inhoud = yaml.safe_load((UITROL / "compose.yaml").read_text(encoding="utf-8"))
    jsonschema.validate(inhoud, COMPOSE)
    assert inhoud["networks"]["binnen"] == {"internal": True}
    assert [n for n, d in inhoud["services"].items() if "buiten" in d["networks"]] == ["nginx"]


def test_names_labels_and_ports_belong_together() -> None:
    """Every Service finds its pods, every selector its labels, every mount its volume."""
    deployments = {d["metadata"]["name"]: d["spec"]["template"] for d in soort("Deployment")}
    for d in soort("Deployment"):
        assert d["spec"]["selector"]["matchLabels"] == d["spec"]["template"]["metadata"]["labels"]
        pod = d["spec"]["template"]["spec"]
        volumes = {v["name"] for v in pod["volumes"]}
        for c in pod["containers"]:
            assert {m["name"] for m in c["volumeMounts"]} <= volumes
            assert c["readinessProbe"] and c["livenessProbe"]
    for s in soort("Service"):
        template = deployments[s["spec"]["selector"]["app"]]
        poorten = {p["containerPort"] for c in template["spec"]["containers"] for p in c["ports"]}
        assert {p["targetPort"] for p in s["spec"]["ports"]} <= poorten
    front = soort("Ingress")[0]["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"]
    assert front == {"name": "front", "port": {"number": 8080}}


def test_every_pod_is_closed_off_and_none_reaches_the_outside() -> None:
    beleid = {p["metadata"]["name"]: p["spec"] for p in soort("NetworkPolicy")}
    assert beleid["dicht"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    assert set(beleid) == {"dicht", *(d["metadata"]["name"] for d in soort("Deployment"))}
    for spec in beleid.values():
        for regel in spec.get("egress", []):
            assert all("podSelector" in naar or "kubernetes.io/metadata.name" in str(naar) for naar in regel["to"])


def test_no_secret_stands_in_a_file() -> None:
    for d in soort("Deployment"):
        for c in d["spec"]["template"]["spec"]["containers"]:
            for e in c["env"]:
                geheim = re.search("GEHEIM|WACHTWOORD", e["name"])
                assert ("valueFrom" in e) == bool(geheim), e["name"]


def test_the_commands_are_modules_that_exist() -> None:
    for d in soort("Deployment"):
        opdracht = d["spec"]["template"]["spec"]["containers"][0]["command"]
        if "-m" in opdracht:
            module = opdracht[opdracht.index("-m") + 1]
            assert (WORTEL / (module.replace(".", "/") + ".py")).is_file()


def test_the_image_is_small_and_runs_without_rights() -> None:
    regels = (UITROL / "Dockerfile").read_text(encoding="utf-8").splitlines()
    laatste = regels[max(i for i, r in enumerate(regels) if r.startswith("FROM ")) :]
    assert laatste[0] == "FROM python:3.10-slim"
    assert any(re.fullmatch(r"USER [1-9]\d*:[1-9]\d*", r) for r in laatste)
    assert "requirements-dev" not in "\n".join(regels)
    for regel in regels:
        if regel.startswith("COPY ") and "--from" not in regel:
            *bronnen, _ = regel.split()[1:]
            assert all((WORTEL / b).exists() for b in bronnen), regel


def test_nginx_keeps_nothing_of_a_request(tmp_path: Path) -> None:
    tekst = (UITROL / "nginx/nginx.conf").read_text(encoding="utf-8")
    assert re.findall(r"access_log\s+(\S+);", tekst) == ["off"]
    assert re.findall(r"error_log\s+(.+);", tekst) == ["/dev/null emerg"]
    buffer, lichaam = (int(re.search(rf"{n} (\d+)k", tekst)[1]) for n in ("client_body_buffer_size", "max_body_size"))  # type: ignore[index]
    assert buffer > lichaam and "proxy_max_temp_file_size 0;" in tekst and "proxy_cache off;" in tekst
    if not shutil.which("nginx"):
        pytest.skip("OVERGESLAGEN: nginx ontbreekt; doe `make tools`")
    pad = tmp_path / "nginx.conf"
    pad.write_text(tekst.replace("front:8080", "127.0.0.1:8080").replace("/tmp/nginx", f"{tmp_path}/nginx"))
    uit = subprocess.run(["nginx", "-t", "-c", str(pad)], capture_output=True, text=True)
    assert uit.returncode == 0, uit.stderr
