"""The parts of the schemas of Kubernetes 1.29 and Compose that our files use; what is not in them is refused.

Written after the published OpenAPI of Kubernetes and the Compose specification, so that a wrong word or a value of the
wrong kind is found without a network.
"""

from __future__ import annotations

from typing import Any


def obj(nodig: str = "", **velden: Any) -> dict[str, Any]:
    """An object with these fields and no others; `nodig` names those that must be there."""
    return {"type": "object", "properties": velden, "required": nodig.split(), "additionalProperties": False}


def lijst(van: Any, minimum: int = 0) -> dict[str, Any]:
    """A list."""
    return {"type": "array", "items": van, "minItems": minimum}


TEKST: dict[str, Any] = {"type": "string"}
GETAL: dict[str, Any] = {"type": "integer", "minimum": 0}
JA_NEE: dict[str, Any] = {"type": "boolean"}
TEKSTEN = {"type": "object", "additionalProperties": TEKST}
HOEVEEL = {"type": "string", "pattern": r"^\d+(m|Mi|Gi)?$"}
POORT = {"type": "integer", "minimum": 1, "maximum": 65535}

META = obj("name", name=TEKST, namespace=TEKST, labels=TEKSTEN, annotations=TEKSTEN)
KIEZER = obj(matchLabels=TEKSTEN)
SONDE = obj(
    "periodSeconds",
    httpGet=obj("path port", path=TEKST, port=POORT),
    tcpSocket=obj("port", port=POORT),
    periodSeconds=GETAL,
    failureThreshold=GETAL,
)
GEHEIM = obj("secretKeyRef", secretKeyRef=obj("name key", name=TEKST, key=TEKST))
CONTAINER = obj(
    "name image command resources securityContext",
    name=TEKST,
    image=TEKST,
    command=lijst(TEKST, 1),
    ports=lijst(obj("containerPort", containerPort=POORT)),
    env=lijst(obj("name", name=TEKST, value=TEKST, valueFrom=GEHEIM)),
    startupProbe=SONDE,
    readinessProbe=SONDE,
    livenessProbe=SONDE,
    resources=obj(
        "requests limits", requests=obj("cpu memory", cpu=HOEVEEL, memory=HOEVEEL), limits=obj("memory", memory=HOEVEEL)
    ),
    securityContext=obj(
        "allowPrivilegeEscalation readOnlyRootFilesystem capabilities",
        allowPrivilegeEscalation={"const": False},
        readOnlyRootFilesystem={"const": True},
        capabilities=obj("drop", drop={"const": ["ALL"]}),
    ),
    volumeMounts=lijst(obj("name mountPath", name=TEKST, mountPath=TEKST, readOnly=JA_NEE)),
)
POD = obj(
    "containers securityContext automountServiceAccountToken",
    automountServiceAccountToken={"const": False},
    enableServiceLinks={"const": False},
    securityContext=obj(
        "runAsNonRoot runAsUser seccompProfile",
        runAsNonRoot={"const": True},
        runAsUser={"type": "integer", "minimum": 1},
        runAsGroup={"type": "integer", "minimum": 1},
        seccompProfile=obj("type", type={"const": "RuntimeDefault"}),
    ),
    containers=lijst(CONTAINER, 1),
    volumes=lijst(
        obj(
            "name",
            name=TEKST,
            emptyDir=obj(medium={"const": "Memory"}, sizeLimit=HOEVEEL),
            configMap=obj("name", name=TEKST),
        )
    ),
)
NAAR = lijst(obj(podSelector=KIEZER, namespaceSelector=KIEZER), 1)
POORTEN = lijst(obj("port", port=POORT, protocol={"enum": ["TCP", "UDP"]}), 1)

SPECS: dict[tuple[str, str], Any] = {
    ("v1", "Namespace"): None,
    ("v1", "Service"): obj(
        "selector ports", selector=TEKSTEN, ports=lijst(obj("port targetPort", port=POORT, targetPort=POORT), 1)
    ),
    ("apps/v1", "Deployment"): obj(
        "selector template replicas",
        replicas=GETAL,
        selector=obj("matchLabels", matchLabels=TEKSTEN),
        strategy=obj(
            "type",
            type={"enum": ["RollingUpdate", "Recreate"]},
            rollingUpdate=obj(maxUnavailable=GETAL, maxSurge=GETAL),
        ),
        template=obj("metadata spec", metadata=obj("labels", labels=TEKSTEN), spec=POD),
    ),
    ("networking.k8s.io/v1", "NetworkPolicy"): obj(
        "podSelector policyTypes",
        podSelector=KIEZER,
        policyTypes=lijst({"enum": ["Ingress", "Egress"]}, 2),
        ingress=lijst(obj("from ports", **{"from": NAAR, "ports": POORTEN})),
        egress=lijst(obj("to ports", to=NAAR, ports=POORTEN)),
    ),
    ("networking.k8s.io/v1", "Ingress"): obj(
        "rules",
        ingressClassName=TEKST,
        rules=lijst(
            obj(
                "host http",
                host=TEKST,
                http=obj(
                    "paths",
                    paths=lijst(
                        obj(
                            "path pathType backend",
                            path=TEKST,
                            pathType={"enum": ["Prefix", "Exact"]},
                            backend=obj(
                                "service",
                                service=obj("name port", name=TEKST, port=obj("number", number=POORT)),
                            ),
                        ),
                        1,
                    ),
                ),
            ),
            1,
        ),
    ),
}


def kubernetes(soort: tuple[str, str]) -> dict[str, Any]:
    """The schema of one kind of object. Raises KeyError for a kind we do not use."""
    spec = SPECS[soort]
    vast = {"apiVersion": {"const": soort[0]}, "kind": {"const": soort[1]}, "metadata": META}
    if spec is None:
        return obj("apiVersion kind metadata", **vast)
    return obj("apiVersion kind metadata spec", **vast, spec=spec)


DIENST = obj(
    "image restart read_only cap_drop security_opt networks",
    image=TEKST,
    build=obj("context dockerfile", context=TEKST, dockerfile=TEKST),
    restart={"const": "always"},
    read_only={"const": True},
    tmpfs=lijst(TEKST),
    cap_drop={"const": ["ALL"]},
    security_opt={"const": ["no-new-privileges:true"]},
    logging=obj("driver", driver=TEKST, options=TEKSTEN),
    volumes=lijst(TEKST),
    command=lijst(TEKST, 1),
    environment=TEKSTEN,
    deploy=obj(replicas=GETAL, resources=obj(limits=obj("memory", memory=TEKST))),
    networks=lijst(TEKST, 1),
    user={"type": "string", "pattern": r"^[1-9]\d*:[1-9]\d*$"},
    ports=lijst({"type": "string", "pattern": r"^127\.0\.0\.1:\d+:\d+$"}),
    depends_on=lijst(TEKST),
)
COMPOSE = {
    **obj(
        "services networks",
        name=TEKST,
        services={"type": "object", "additionalProperties": DIENST, "minProperties": 1},
        networks={"type": "object", "additionalProperties": obj(internal=JA_NEE)},
    ),
    "patternProperties": {"^x-": {}},
}
