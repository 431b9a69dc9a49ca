"""Trends: Sen slope, Mann-Kendall and the five trend types."""
