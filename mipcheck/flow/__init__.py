"""Where values may go in a project, told from its text alone: by names, in any order, without running any of it.

This is coarse and cheap. What cannot be traced here from the words of a service to a call cannot be traced by running
the code either: so it tells for which calls that has to be done at all.
"""
