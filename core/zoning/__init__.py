"""Zoning: criteria, natural breaks and the five zones."""
