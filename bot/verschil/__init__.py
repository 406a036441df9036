"""`wegwijzer verschil`: what changes for employees between two versions of wegwijzer.yml, in words."""
