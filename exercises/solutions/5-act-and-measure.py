# %% [markdown]
# # Act, and measure honestly
#
# At the end you have a plan in which each action has one owner, a day and a sign that it is done; a page of numbers with its figures; and the agenda of a meeting at which you learn from them.
# It takes 30 to 40 minutes.
#
# You do not need to know any code. Open the menu **Run** at the top of the window and choose **Run All Cells**. Forms appear, and you work from the top to the bottom. Jupyter jumps to the end when all boxes have run, so scroll back up to here. The grey lines above the forms are code that you can leave alone.

# %% tags=["form"]
from multisector.exercises.act_and_measure import exercise

exercise.desk()

# %% [markdown]
# ## What happened in Tallow Bridge
#
# The first summer is over.
# The bus with the lift ran on 11 of 14 hot evenings, and the page of numbers of September 17 disappointed the people who had made it.
# Late in September eleven of them sat down and called out what has to happen before the next heat, and Ruth wrote all of it on the wall.
# Tallow Bridge is made up, and so is every name and number here.

# %% tags=["form"]
from multisector.exercises.act_and_measure import exercise
from multisector.notebook.exercise import told_today

exercise.show(told_today)

# %% [markdown]
# ## Step 1: Read the plan as it hung on the wall
#
# The table holds 22 actions. Before you change anything, take three minutes and guess, aloud or on paper: which lines will nobody do, and why?
# There are ten faults that you could find. One of them is dangerous, and no rule can see why.

# %% tags=["form"]
from multisector.exercises.act_and_measure import exercise, on_the_wall

exercise.show(on_the_wall)

# %% [markdown]
# Now open what the rule of the course finds.
# It knows only words and days, so what you found and it did not may well matter more.

# %% tags=["form"]
from multisector.exercises.act_and_measure import exercise, plan_faults

exercise.show(plan_faults)

# %% [markdown]
# ## Step 2: Mend it
#
# The form holds the same 22 lines, one below the other, and moves up and down in its frame.
# Put one name first and the helpers after “with”. Make a wish into something that somebody can do, or mark it “Dropped”, which is no shame.
# Three lines wait for each other in a circle, so decide which of them can begin without what it waits for. And think who will read the plan.

# %% tags=["form"]
from multisector.exercises.act_and_measure import exercise

exercise.form("steps-and-owners")

# %% [markdown]
# Guess before you look at the bars: how many of the open actions does Delia own, and who pays her for them?

# %% tags=["form"]
from multisector.exercises.act_and_measure import exercise, load

exercise.show(load)

# %% tags=["form"]
from multisector.exercises.act_and_measure import exercise, timeline

exercise.show(timeline)

# %% tags=["form"]
from multisector.exercises.act_and_measure import check_load, check_plan, check_waits, exercise

exercise.check(check_plan, check_waits, check_load)

# %% tags=["solution"]
from multisector.exercises.act_and_measure import exercise

plan = exercise.table("actions").set_index("key", drop=False)
plan.loc["call", "who"] = "Mr. Oyelaran, with Pastor June"
plan.loc["driver", "who"] = "Mr. Oyelaran, with Ms. Brandt"
plan.loc["hours", "blocked-by"] = ""
plan.loc["bills", ["who", "by"]] = ["Imelda", "2026-10-31"]
plan.loc["thermometers", "status"] = "Late"
plan.loc["lift", ["who", "done", "by", "blocked-by"]] = ["Mr. Pruitt", "Four more people have locked it once", "2027-05-15", "driver"]
plan.loc["trust", "status"] = "Dropped"
plan.loc["legal aid", "share"] = "Only us"
plan.loc["card", ["who", "pay"]] = ["Nadia", "Paid"]
plan.loc["list", "who"] = "Graciela"
plan.loc["page", "blocked-by"] = ""
plan.loc["thanks", ["who", "pay"]] = ["Ruth", "Paid"]
plan.loc["second name", ["who", "pay"]] = ["Ms. Brandt", "Paid"]
exercise.fill("steps-and-owners", actions=plan)

# %% [markdown]
# ## Step 3: Seven numbers at most
#
# The same evening they wrote down what to count.
# Guess before you read on: if you could keep only two of these eight, which would they be, and what would you do if one of them were half, or double?
#
# For each number, choose whose it is and which question it answers. At least one is for the whole place, and one says whether anyone is better off.
# Below that, under **How you read them** and **What may be said**, the form goes on. You come back to these parts in steps 4 and 5.

# %% tags=["form"]
from multisector.exercises.act_and_measure import exercise

exercise.form("numbers-and-words")

# %% tags=["form"]
from multisector.exercises.act_and_measure import exercise, tags

exercise.show(tags)

# %% tags=["form"]
from multisector.exercises.act_and_measure import check_measures, exercise

exercise.check(check_measures)

# %% tags=["solution"]
from multisector.exercises.act_and_measure import exercise

BETTER = "Is anyone better off?"
counts = [
    {"measure": "Heat calls to the ambulance", "kind": "The whole place", "question": BETTER, "start": "6.6 for each hot day, 2025", "now": "6.4 for each hot day, 2026", "source": "The county", "who": "Ms. Brandt"},
    {"measure": "Homes behind with the power bill", "kind": "The whole place", "question": BETTER, "start": "not counted in this way", "now": "22 by 60 days or more, September 2026", "source": "The power company", "who": "Imelda"},
    {"measure": "Neighbors who know whom to call on a hot night", "kind": "Our own work", "question": BETTER, "start": "63 percent, summer 2025", "now": "51 percent, summer 2026", "source": "Asked at the supper", "who": "Graciela"},
    {"measure": "Night calls that were picked up", "kind": "Our own work", "question": "How well?", "start": "80 percent, summer 2025", "now": "79 percent, summer 2026", "source": "The clinic's log", "who": "Nadia"},
    {"measure": "Bus rides from the Willow Court stop", "kind": "Our own work", "question": "How much did we do?", "start": "110 a month, summer 2025", "now": "120 a month, summer 2026", "source": "The ticket machine", "who": "Mr. Oyelaran"},
]
exercise.fill("numbers-and-words", counts=counts)

# %% [markdown]
# ## Step 4: Two years in five lines
#
# These are five series of 24 months. Two of them look like a great success.
# Look at each and guess: what else could have moved it, and which would you rather not show to a stranger?
#
# Then go back to the form, to **How you read them**, and choose for each series how it should be read. The figures change a moment later.
# Where nobody counted there is a gap, which is no zero. What stands for fewer than ten people is never drawn, whatever you choose, and no average is told where a month of it is hidden.

# %% tags=["form"]
from multisector.exercises.act_and_measure import exercise, trends

exercise.show(trends)

# %% tags=["form"]
from multisector.exercises.act_and_measure import check_series, exercise

exercise.check(check_series)

# %% tags=["solution"]
from multisector.exercises.act_and_measure import exercise

readings = [
    {"measure": "Heat calls to the ambulance", "way": "For each hot day"},
    {"measure": "Homes behind with the power bill", "way": "Only since the counting changed"},
    {"measure": "Night calls that were picked up", "way": "Percentage from the counts"},
    {"measure": "Bus rides from the Willow Court stop", "way": "As it stands"},
    {"measure": "Neighbors who know whom to call on a hot night", "way": "As it stands"},
]
exercise.fill("numbers-and-words", readings=readings)

# %% [markdown]
# ## Step 5: Three sentences
#
# Read aloud what stands in the form under **What may be said**. Would you sign it, now that you have seen the figures?
# Write it anew: what changed in the place, what you did, and, in the field below, what you do not know.
# Keep the place and your work in sentences of their own, because most people hear a “because” wherever the two stand together.
# Then say what you will do about it, and choose a day on which you meet to learn from it.

# %% tags=["form"]
from multisector.exercises.act_and_measure import check_sentences, exercise

exercise.check(check_sentences)

# %% tags=["solution"]
from multisector.exercises.act_and_measure import exercise

exercise.fill(
    "numbers-and-words",
    may_say="Heat calls fell from 145 to 90 in a summer with 14 hot days after 22, which is nearly as many for each hot day. The bus gave 366 rides in three months.",
    uncounted="How much of any change has to do with our work. How the homes stood before March, because they were counted in another way. Anyone who was hot and told nobody.",
    may_not_say="Whether somebody slept better because of us.",
    then="We ask the 23 who rode, and put the telephone on a card in each home, because fewer people know whom to call.",
    again="2026-10-26",
)

# %% [markdown]
# ## Your papers
#
# Check all of it once more, and then take your papers along.
# A line that is marked “Only us” is in none of them.
# Whom the numbers are about should read the page before anyone else does.

# %% tags=["form"]
from multisector.exercises.act_and_measure import exercise

exercise.check()

# %% tags=["form"]
from multisector.exercises.act_and_measure import exercise

exercise.take_away()

# %% [markdown]
# ## Now your own place
#
# Choose **My own place** in the first box above. The forms are then empty, or hold what you wrote on the pages of the course, and all days are read from today.
# Where your numbers come with some kept back, leave “<10”, “*” or “hidden” in their cells: they are then hidden here, too, and are not read as months in which nobody counted.
# If your actions or numbers are in a spreadsheet, bring them here; both tables can be empty at first, because the plan is worth having without a single number.

# %% tags=["form"]
from multisector.exercises.act_and_measure import exercise

exercise.bring("actions")

# %% tags=["form"]
from multisector.exercises.act_and_measure import exercise

exercise.bring("measures")

# %% [markdown]
# ## The other door: the same in code
#
# This part is for those who want to see, or change, how it is done. You can skip it and miss nothing.
# Each box can be run by itself: click it, and press Shift and Enter together.
#
# The first one counts the open actions of each owner, as in step 2. Change `0.3` to another share and run it again.

# %% tags=["code"]
from multisector.exercises.act_and_measure import exercise, open_actions, owners

left = open_actions(exercise.table("actions"), exercise.words)
share = owners(left, exercise.messages).groupby("owner").size() / len(left)
share[share > 0.3].round(2)

# %% [markdown]
# The second recounts the percentages and shows the months in which they do not fit, as the check of step 4 does.

# %% tags=["code"]
from multisector.exercises.act_and_measure import exercise, series

calls = series(exercise.table("measures"), exercise.words).query("unit == 'Percent' and not hidden")
calls = calls.assign(right=(100 * calls["count"] / calls["n"]).round(1))
calls.loc[(calls["value"] - calls["right"]).abs() > 0.5, ["measure", "month", "value", "count", "n", "right"]]

# %% [markdown]
# The third puts the heat calls of two years beside their hot days. Look at the last column: it is what the fall from 145 to 90 comes to.

# %% tags=["code"]
from multisector.exercises.act_and_measure import exercise, series

calls = series(exercise.table("measures"), exercise.words).dropna(subset=["hot-days"]).query("not hidden")
years = calls.groupby(calls["month"].str[:4])[["value", "hot-days"]].sum()
years.assign(each=(years["value"] / years["hot-days"]).round(1))

# %% [markdown]
# What you change in a table here can go back into the form. This box gives each action without a word on who may see it to “Only us”, which is the safer side. Take the `#` away from its last line if you want that.

# %% tags=["code"]
from multisector.exercises.act_and_measure import exercise

safer = exercise.table("actions").replace({"share": {"": "Only us"}})
# exercise.fill("steps-and-owners", actions=safer)

# %% [markdown]
# ## Where to go on
#
# The page of the book on these numbers is “A page that disappointed”, and the one on plans “A plan with names in it”.
# Next comes the exercise on who works with whom, and on going on, handing over or stopping.
