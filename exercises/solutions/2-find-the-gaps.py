# %% [markdown]
# # Find the gaps
#
# To come.

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise

exercise.desk()

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise

exercise.form("people-and-sectors")

# %% tags=["solution"]
rows = exercise.table("people")
rows.loc[len(rows)] = ["The union of bus drivers", "Labor union", "Can stop it", "3: some", "", "No", "", "", "", ""]
exercise.fill("people-and-sectors", stakeholders=rows)

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise, gap_table

exercise.show(gap_table)

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise

exercise.check()

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise

exercise.take_away()
