"""The synthetic sample study: a made-up mountain region whose totals follow those of the paper."""
