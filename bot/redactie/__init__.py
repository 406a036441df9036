"""Tools of the editor around wegwijzer.yml; nothing here runs in the bot."""
