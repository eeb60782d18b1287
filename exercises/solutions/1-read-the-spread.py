# %% [markdown]
# # Read the spread
#
# At the end you have a readiness brief of one page, which says where people are split and names one next step that somebody does by a certain day. Beside it you have a table and a picture of where people stand.
#
# You do not need to know any code. Open the menu **Run** at the top of the window and choose **Run All Cells**. Forms appear, and you work from the top to the bottom. Jupyter jumps to the end when all boxes have run, so scroll back up to here. The grey lines above the forms are code that you can leave alone.
#
# It takes 30 to 40 minutes. You first practise with a town that is made up, and can then do the same with answers from your own people.

# %% tags=["form"]
from multisector.exercises.read_the_spread import exercise

exercise.desk()

# %% [markdown]
# ## What happened in Riverbend
#
# Riverbend does not exist, but you may know a place like it. Three in ten children there miss 18 or more days of school a year. Fourteen people took the readiness check: parents, a nurse, a bus driver, a student, and people from the school, the clinic, the bank and the city. The school office then began to write a readiness brief, and you are asked to finish it. Read what people said before you believe the draft.

# %% [markdown]
# ## 1. Do they need to work together at all?
#
# Most problems do not need a collaboration, so ask this first. Answer for Riverbend, by what its people know, or, if you have chosen **My own place**, for your own:
#
# - Children miss lessons, but nobody is in danger today.
# - Four groups have a plan of their own, and none of them works with the others.
# - Asthma, buses that do not fit night shifts, and streets that are hard to cross all keep children at home.
# - The school has sent letters and the clinic has handed out inhalers, and both helped a few children only.
# - The bus would have to fit the hours of parents, and the school would have to let nurses give inhalers in lessons.
# - Each group would get something that it can't get alone, and they have two years.
# - The head of schools moved the bell by ten minutes once, when many people asked. Some parents say that they can speak up with a few people, and not with all. No one would lose a right.
#
# There are several ways to go on. One group can work on it alone, groups can tell each other what they do, they can do one project together, or they can share decisions for years. It may also be better to join others, to wait, or first to find something out. Before you ask for the result, say aloud which of these you would choose. Then read which way the result names, and the reason below its name.

# %% tags=["form"]
from multisector.exercises.read_the_spread import exercise

exercise.form("fit-aid")

# %% tags=["solution"]
from multisector.exercises.read_the_spread import exercise

facts = {"U": "no", "F0": "no", "F1": "yes", "F2": "yes", "F3": "yes", "F4": "yes", "F5": "yes", "F6": "partly"}
exercise.fill("fit-aid", {**facts, "F7": "partly", "F8": "yes"})

# %% [markdown]
# ## 2. Who answered, and what do they not know?
#
# The check has seven parts with four statements each, and people could always say “I don't know”. Nobody's own answers are shown here. The table counts “I don't know” among the answers that were given, and tells beside it how many were left empty, which takes in “I'd rather not say”. In Riverbend, look at the row “People, time, money and skills”: which of the two sides does not know, and where may such things have been talked about? In your own place, look at the row in which most people do not know.

# %% tags=["form"]
from multisector.exercises.read_the_spread import exercise, who_answered

exercise.show(who_answered)

# %% [markdown]
# ## 3. What would the average hide?
#
# Here is what most reports would print. In Riverbend, four of the seven averages are nearly the same, and in your own place some may be, too. Do you think that the people behind such averages look the same?

# %% tags=["form"]
from multisector.exercises.read_the_spread import averages, exercise

exercise.show(averages)

# %% [markdown]
# Now guess, because you will look more closely once you have said what you expect. The dots appear below the form as soon as you choose a part.

# %% tags=["form"]
from multisector.exercises.read_the_spread import exercise

exercise.form("spread-guess")

# %% tags=["solution"]
from multisector.exercises.read_the_spread import exercise

exercise.fill("spread-guess", apart="R2", hidden="That nobody stands where the average is.")

# %% tags=["form"]
from multisector.exercises.read_the_spread import exercise, the_dots

exercise.show(the_dots)

# %% [markdown]
# Each dot is a person. The bar below the dots is where the middle half of the people stand, and the short line across it is the middle one. In Riverbend, look at “Trust and history” beside “Shared picture”, and then at the two dots far to the left in “Timing and climate”. In your own place, look at the part where the dots lie furthest apart, and at any few dots that lie far to the left. What would a person there say to the sentence “on average we are fine”?

# %% [markdown]
# ## 4. The same as a table
#
# The table says the same in numbers. Begin with the middle half and the agreement, and take the middle last. To picture the agreement, think of a line on the floor from 1 to 5, on which all people stand at their score. If they all stand on one spot, the agreement is 1. If half stand at one end of the line and half at the other, it is 0, and the further they drift apart, the closer it comes to that. Below 0.70 this course says “not one view”, which is a signal to talk and no proof of anything.
#
# The last column says in which of three bands the middle falls, which means only between which two scores it lies. “Build first” is said of one part that is too weak yet to carry a start. Of all parts together the brief says the same as “wait”, and so this page calls it “wait, and build first”.
#
# Below it stand the two sides, those who live with the problem and the others, if both have five people or more. In Riverbend one row says “not shown”. Can you tell why, from step 2?

# %% tags=["form"]
from multisector.exercises.read_the_spread import exercise, the_table

exercise.show(the_table)

# %% [markdown]
# ## 5. What does the rule say?
#
# There are three answers: go, start small, or wait, and build first. The rule below comes to one of them by asking questions in order. Read which question decided, and say whether you agree with it. In Riverbend there is something to argue about, because those who live with the problem see voice in the lowest band, and all fourteen together do not.

# %% tags=["form"]
from multisector.exercises.read_the_spread import exercise, the_reading

exercise.show(the_reading)

# %% [markdown]
# ## 6. What did you see?
#
# Write this for yourself. It does not go into the brief.

# %% tags=["form"]
from multisector.exercises.read_the_spread import exercise

exercise.form("spread-talk")

# %% tags=["solution"]
from multisector.exercises.read_the_spread import exercise

exercise.fill(
    "spread-talk",
    {
        "surprise": "Trust has the best average of four parts, and nobody stands near it.",
        "at-one": "Someone at 1 may have signed three lists and never got a call. Someone at 5 may have seen every contract kept.",
        "ask-next": "Ask parents what they would have to see before they believe the next promise.",
    },
)

# %% [markdown]
# ## 7. Mend the brief
#
# In Riverbend you find the draft of the school office here, and some of it does not fit what you have seen. Change what is wrong, and fill in what is missing. In your own place the form holds what you wrote in the book, or nothing. In both, leave out names and small numbers of people who answered, and choose one step that somebody does by a day that is still to come. The person who does it is one person, and has been asked.

# %% tags=["form"]
from multisector.exercises.read_the_spread import exercise

exercise.form("readiness-brief")

# %% tags=["solution"]
from datetime import date, timedelta

from multisector.exercises.read_the_spread import exercise

exercise.fill(
    "readiness-brief",
    {
        "lowest": "Voice and power. Parents hear of a decision after it is made.",
        "seen-differently": "On trust and on voice there are two camps, and hardly anyone is in between. On timing, two people have no room for one more effort.",
        "not-known": "What money, hours and skills the groups could give. Most of those who live with it were never told.",
        "go-or-wait": "small",
        "go-or-wait-why": "Because those who live with it have too little say so far, and a large start would be made without them.",
        "change-mind": "If six parents have met on their own and tell us that they want it, we begin.",
        "look-again": (date.today() + timedelta(days=60)).isoformat(),
        "step": "Ask two parents what a first evening of parents only would need.",
        "owner": "Marisol",
        "by": (date.today() + timedelta(days=21)).isoformat(),
    },
)

# %% [markdown]
# ## 8. Check it
#
# The button looks for what a careful reader would ask about. What must be mended holds your papers back, and the rest is for you to decide. In the draft of Riverbend it should find a good deal the first time. It also quotes words by which somebody who answered may be known, but it does not know your people, so read the brief once more as one of them would.

# %% tags=["form"]
from multisector.exercises.read_the_spread import exercise

exercise.check()

# %% [markdown]
# ## 9. Take it with you
#
# You get a brief of one page, as a Word file or to print, and beside it the table for a spreadsheet and a page with the dots, which can hang on a wall. The course puts in no name of somebody who answered, and no one number for all of it. Read whether you did, because what you wrote goes into the brief as it is.

# %% tags=["form"]
from multisector.exercises.read_the_spread import exercise

exercise.take_away()

# %% [markdown]
# ## Now your own place
#
# In the first box of this page choose **My own place**. Your answers about Riverbend are kept.
#
# Let at least five people take the readiness check, each one alone. In the book it is the page “Take the readiness check” in the chapter “Are we ready?”. The book has no address that is the same everywhere, so open the page where you read it, and send people the address that your browser shows. These sentences you can copy and change:
#
# > I ask you how ready our place is to work together on [the issue], and it takes about 12 minutes: [the address of the page].
# > At the end you get a code, which you send to me alone by [the day]. I could read your answers with it. The others see a dot for each person, without names, and nothing before five people have sent a code.
# > You can leave out any statement, say “I don't know”, or send me nothing, and nobody will ask you why.
#
# Wait until all of them have answered. If somebody answers late, such as an eleventh person after ten, whoever saw the dots of the ten before can work out what this person said. So show only one of the two: either the dots of the ten, or those of all eleven to people who have not seen the others. If a job, a home or papers could depend on what people say, use unsigned cards instead, as the page “See the group's dots” tells.
#
# There are two ways to put the answers in. If people sent you codes, use the first box. If you have a table with a row for each person, use the second. Take the empty table for Excel if you can, because its cells have lists of what may stand there: 1 to 5, “I don't know” or “I'd rather not say” for a statement, and “lives with it”, “works on it”, both of them or “I'd rather not say” for the seat. The second box reads only the columns of this table, so a column with names is left out and kept nowhere.

# %% tags=["form"]
from multisector.exercises.read_the_spread import codes_panel

codes_panel()

# %% tags=["form"]
from multisector.exercises.read_the_spread import exercise

exercise.bring("answers")

# %% [markdown]
# Then go through the steps again from the top. The brief shares your plan with the website: what you write in one is there in the other, once you open the file that the first box saves.

# %% [markdown]
# ## The other door: the same in code
#
# What follows is for whoever wants to see how the numbers come about, or to ask other questions. You can stop here if you do not. To run a box, click into it and press **Shift** and **Enter** together. Nothing that you change here can damage what you wrote above.
#
# First the table of step 4. A person has a score for a part if they gave three numbers or more. “I don't know” becomes a gap, and never a 3.

# %% tags=["code"]
import pandas as pd

from multisector.exercises.read_the_spread import exercise, parts

numbers = exercise.table("answers").apply(pd.to_numeric, errors="coerce").astype(float)
scores = pd.DataFrame()
for part, items in parts().items():
    given = numbers[items]
    scores[part] = given.mean(axis=1).where(given.count(axis=1) >= 3)
people = scores.melt(var_name="part", value_name="score").dropna()
spread = people.groupby("part", sort=False)["score"].agg(
    people="count",
    median="median",
    lowest="min",
    highest="max",
    half_from=lambda score: score.quantile(0.25),
    half_to=lambda score: score.quantile(0.75),
    agreement=lambda score: 1 - score.var(ddof=0) / 4,
)
spread[spread["people"] >= 5].round(2)

# %% [markdown]
# Change `>= 3` to `>= 4`, so that only people who answered all four statements have a score, and run it again. Which part loses most people?
#
# How the agreement comes about, you can try with a few numbers. Here are two camps, one view, and something in between. Put in your own.

# %% tags=["code"]
import pandas as pd

rooms = pd.DataFrame({"two camps": [1, 1, 5, 5], "one view": [3, 3, 3, 3], "nearly one": [2, 3, 4, 3]})
pd.DataFrame({"average": rooms.mean(), "agreement": 1 - rooms.var(ddof=0) / 4})

# %% [markdown]
# Who is in the room decides what the room says. This takes only those who live with the problem, and asks the rule again. In Riverbend it says “wait”, which is “wait, and build first”, because of the rule `voice-low`, which looks whether voice and power is in the lowest band. Put `"work"` in the place of `"live", "both"`, and run it once more. With your own people do this only where both sides have five or more.

# %% tags=["code"]
from multisector.exercises.read_the_spread import exercise, group

answers = exercise.table("answers")
found = group(answers[answers["seat"].isin(["live", "both"])])
(found["reading"]["reading"], found["reading"]["rule"]) if found else "Fewer than five people"

# %% [markdown]
# What you find can go back into the form. Take the `# ` away from the line in the middle, write your own words into it, and run the box: the form of step 7 then shows them.

# %% tags=["code"]
import pandas as pd

from multisector.exercises.read_the_spread import exercise

# exercise.fill("readiness-brief", {"not-known": "What money and hours the groups could give."})
pd.Series(exercise.answers("readiness-brief"), name="what the brief says", dtype="object").to_frame()

# %% [markdown]
# ## Where to go on
#
# The page “Go, start small, or wait” of the book lets a funder, a neighbor and a partner doubt your answer, which is good to hear before you send the brief. The page “See the group's dots” tells how to lead the talk so that nobody is exposed. The next exercise, “Find the gaps”, asks who is missing from your table.
