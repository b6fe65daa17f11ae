"""The audit report: an inventory of every judged call, who answers for it, and how that is known."""
