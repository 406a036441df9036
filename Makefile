# Twee commando's zijn genoeg: `make start` en `make test`. `make help` toont de rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
V := .venv/bin
PAKKETTEN := packages/tensorflow-uitgekleed packages/nl_open_chat_sm packages/nl_zin_encoder/src

.PHONY: help setup start train test check soak lock spacy encoder tools clean controleer hook

help: ## Toont deze lijst
	@echo "Wegwijzer sociale veiligheid"; echo
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

setup: .venv/.klaar ## Maakt de omgeving (.venv) met alles wat nodig is

.venv/.klaar: requirements.lock requirements-dev.lock pyproject.toml $(shell find $(PAKKETTEN) -name '*.py' -o -name '*.toml' -o -name '*.whl' 2>/dev/null | grep -v /build/)
	@scripts/setup.sh
	@touch .venv/.klaar

start: setup ## Start de wegwijzer en toont het adres van de demopagina
	@$(V)/wegwijzer start

train: setup ## Traint het model als er iets veranderd is
	@$(V)/wegwijzer train

controleer: setup ## Controleert wegwijzer.yml
	@$(V)/wegwijzer controleer

hook: setup ## Controleert voortaan elke commit (git-hook)
	@git config core.hooksPath scripts/hooks && echo "Elke commit wordt nu eerst gecontroleerd."

check: setup ## Snel: opmaak, lint, typen en de tests van de kern (onder een minuut)
	@scripts/check.sh

test: setup tools ## De hele testsuite
	@scripts/test.sh

soak: setup tools ## De lange vormen van de duur- en aanvalstests (uren); een deel: make soak DEEL=kanarie
	@scripts/soak.sh $(DEEL)

tools: setup ## Installeert wat de tests nodig hebben: Chromium, Node, Redis, nginx
	@scripts/tools.sh

lock: ## Maakt de lockbestanden opnieuw (voor ontwikkelaars)
	@scripts/lock.sh

spacy: ## Traint de Nederlandse spaCy-pijplijn opnieuw (zie packages/nl_open_chat_sm/maak)
	@packages/nl_open_chat_sm/maak/train.sh

encoder: ## Traint de zin-encoder opnieuw (zie packages/nl_zin_encoder)
	@packages/nl_zin_encoder/maak/train.sh

clean: ## Gooit de omgeving, modellen en tijdelijke bestanden weg
	rm -rf .venv .uv models .rasa .pytest_cache .mypy_cache .ruff_cache .hypothesis build resultaten
