"""How blocks are computed: their plan, threads or a cluster, finished blocks kept, and memory used again."""
