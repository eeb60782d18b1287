"""The exercises. A module here is an exercise: what its tables come to, what is checked, and what its papers hold.

Its words and its tables stand in `data/exercises/<id>.yml`, its notebook is made from `exercises/solutions/<id>.py`.
Everything here is a plain function on tables of pandas, so that a notebook can show it, and a person can read and change it.
"""
