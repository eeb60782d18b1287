# %% [markdown]
# # Talk, then invite
#
# At the end you have a one-page invitation to each partner, which begins with what they told you, and a list of whom to ask again and when.
#
# It takes 50 to 70 minutes. After the log in step 3 is a good place to stop, and go on another day, because what you typed stays. It goes well after the page [Two invitations](../book/first-steps/invitation.md).
#
# You do not need to know any code. Open the menu **Run** at the top of the window and choose **Run All Cells**. Forms appear, and you work from the top to the bottom. Jupyter jumps to the end when all boxes have run, so scroll back up to here. The grey lines above the forms are code that you can leave alone.

# %% tags=["form"]
from multisector.exercises.talk_and_invite import exercise

exercise.desk()

# %% [markdown]
# ## What happened in Tallow Bridge
#
# In two hot weeks of July, four people in Tallow Bridge died at home of the heat. Five others, among them Nadia, a nurse, June, a pastor, and Teo, who works at the warehouse, have held talks since, one person at a time, and wrote a line about each. Twelve of these lines are below, as they were first written down, and so are three letters that somebody began in a hurry.
#
# In this exercise it is January 21, 2026. The county's own invitation brought three people yesterday. The group wants to meet on February 12, and you have offered to help with the letters.

# %% [markdown]
# ## 1. Two notes of a talk
#
# Read the two notes in the form. In one of the talks somebody explained what he wants, as a salesman does, which is called a pitch. In the other one, somebody listened. Before you choose anything, say aloud which is which, and which line told you.
#
# Each choice tells you something, so it is worth trying more than one.

# %% tags=["form"]
from multisector.exercises.talk_and_invite import exercise

exercise.form("two-notes")

# %% tags=["solution"]
exercise.fill("two-notes", which="a-wants", heard="right", again="easier", need="alone")

# %% [markdown]
# ## 2. What they ask for, or why
#
# “A bus until nine” can be refused. “I do not sleep until she is home” can be answered in more than one way, and that is what a letter needs. Sort the six sentences, and read what it says under your choice.

# %% tags=["form"]
from multisector.exercises.talk_and_invite import exercise

exercise.form("wants-and-reasons")

# %% tags=["solution"]
exercise.fill(
    "wants-and-reasons",
    bus="position",
    daughter="interest",
    fans="ours",
    overtime="interest",
    inspector="position",
    headline="interest",
)

# %% [markdown]
# ## 3. The log of the talks
#
# A line is one talk. Go through the lines before you look at anything else, and ask of each: is this their need or ours? Did they say that we may repeat it? What could it cost somebody if this page were found? You delete a line by emptying its cells.
#
# In Tallow Bridge there are twelve lines. Some of them cannot be used as they stand, and two could harm somebody. How many would you change? Say a number aloud, and then mend them in the form.
#
# In Tallow Bridge the group went back to three of them, and this is what they heard:
#
# - Wendell told June on January 20 that he cannot have another headline in July, and asked her for a way to be paid without cutting anyone off. He nodded when she read it back to him, and said that we may repeat it.
# - The school needs to know who answers for its gym in summer.
# - The council member said what is hers to give: she can bring one page to the budget committee.

# %% tags=["form"]
from multisector.exercises.talk_and_invite import exercise

exercise.form("talk-log")

# %% tags=["solution"]
talks = exercise.table("talks").set_index("who", drop=False)
talks = talks.drop("The head of the fire department")
talks.loc["The fire chief", "next"] = ""
talks.loc["Wendell, power company"] = [
    "Wendell, power company",
    "2026-01-20",
    "June",
    "What I cannot have is another headline in July. Show me a way to be paid without cutting anyone off.",
    "A way to be paid without cutting anyone off, and no headline.",
    "Another headline in July.",
    "",
    "",
    "No",
    "Yes",
]
talks.loc["A loader at the warehouse", ["words", "need", "fear"]] = ["", "To be left out of it for now.", ""]
talks.loc["A loader at the warehouse", "cost"] = "Yes"
talks.loc["A mail carrier", "words"] = ""
talks.loc["A council member", "offer"] = "To bring one page to the budget committee."
talks.loc["The school", "need"] = "To know who answers for its gym in summer."
exercise.fill("talk-log", talks=talks)

# %% [markdown]
# This is what the log comes to. It changes while you type above. Where it says that a talk has to be left out of letters, nothing of it may stand in any of them.

# %% tags=["form"]
from multisector.exercises.talk_and_invite import exercise, log_in_short

exercise.show(log_in_short)

# %% [markdown]
# **Check my work** says which lines it would look at again. It finds words and counts them, so it can be wrong in both directions. It cannot know what could harm somebody: where a talk could cost them something, it always asks you to leave their words out.

# %% tags=["form"]
from multisector.exercises.talk_and_invite import check_log, exercise

exercise.check(check_log)

# %% [markdown]
# ## 4. The letters
#
# Each row is a letter of seven parts. In Tallow Bridge three were begun. Read the one to the fire chief first: what would he think that you want of him? How many faults do you see in the three of them? Say a number aloud. Then mend them, and write a fourth one, to the neighbor in the park, from what she told Delia.
#
# The fact comes first and is the same for all. In Tallow Bridge, June asked the four families whether it may be said, before it stood on any page. What they told you and what they could gain belong to this one partner, so look them up in the log. Ask for one thing. Write who else has been asked, and promise nobody who has not promised it to you.
#
# People who live with the problem should be able to come without saying so beforehand: choose “Yes” in the last column of their row, and the day of the reply can stay empty. Whoever is written as a role, such as “A neighbor”, gets a line on the page for the name, which you write by hand or leave empty.
#
# Somebody whom it could cost something gets no letter, since a letter can be found. Ask them by mouth, or let somebody ask whom they trust, and delete their row.

# %% tags=["form"]
from multisector.exercises.talk_and_invite import exercise

exercise.form("partner-letters")

# %% tags=["solution"]
fact = "By the county's count, four people in our town died of the heat in July."
access = "There is supper, child care, an interpreter, a ramp, and a van at 5:40 from the corner by the church school."
exercise.fill(
    "partner-letters",
    letters=[
        {
            "partner": "The fire chief",
            "fact": fact,
            "heard": "You told Nadia that your crews carry people out of the park every July, and that you are tired of it.",
            "gain": "You would meet people who can tell you who is alone, and who agree to it.",
            "ask": "Would you send a captain without a uniform for half an hour?",
            "others": "People from the park and the food bank have been asked.",
            "access": access,
            "reply": "2026-02-05",
            "open": "No",
        },
        {
            "partner": "Ms. Brandt, county emergency planner",
            "fact": fact,
            "heard": "You told Nadia that you have a plan, and that you are the only one who has read it.",
            "gain": "You would have someone beside you who has read the plan, and a page to show your director.",
            "ask": "Would you sit with us for half an hour?",
            "others": "People from the park and the fire chief have been asked.",
            "access": access,
            "reply": "2026-02-05",
            "open": "No",
        },
        {
            "partner": "The food bank",
            "fact": fact,
            "heard": "You told Delia that none of your drivers work after six, and that food spoils where it is warm.",
            "gain": "You could learn who has a cooled room, and who drives after six.",
            "ask": "Would you tell us how many drivers you are short?",
            "others": "People from the park and the fire chief have been asked.",
            "access": access,
            "reply": "2026-02-05",
            "open": "No",
        },
        {
            "partner": "A neighbor in the park",
            "fact": fact,
            "heard": "You told Delia that nobody asked you anything, and that somebody should pick up at night.",
            "gain": "You choose what we ask for first, and it can be a number that somebody picks up at night.",
            "ask": "Would you eat with us that evening?",
            "others": "Ms. Brandt of the county and the fire chief have been asked.",
            "access": f"{access} There is 25 dollars for each of the first 40 of you, that night or later.",
            "open": "Yes",
        },
    ],
)

# %% [markdown]
# ## 5. How plainly they read
#
# Guess first: which of the letters has the longest sentence? Which one says nearly the same as another? The table is made again while you type.

# %% tags=["form"]
from multisector.exercises.talk_and_invite import exercise, meter

exercise.show(meter)

# %% [markdown]
# ## 6. As their readers will see them
#
# Read each page as if you had found it in your own door. Do you know after two lines why it came to you and to nobody else?

# %% tags=["form"]
from multisector.exercises.talk_and_invite import exercise, previews

exercise.show(previews)

# %% [markdown]
# Now check all of it, the log and the letters. What must be mended holds the papers back, above all words that somebody did not want repeated. The rest is for you to judge. It compares words, in any order, and finds only the same ones: whoever says the same in other words is not caught by it.

# %% tags=["form"]
from multisector.exercises.talk_and_invite import exercise

exercise.check()

# %% [markdown]
# ## What only one person could have said
#
# Before anything leaves this page, read the letters once more with one question for each person who did not agree. It is a question that no count can answer.

# %% tags=["form"]
from multisector.exercises.talk_and_invite import exercise, only_from

exercise.show(only_from)

# %% [markdown]
# ## What you take with you
#
# First your plan. It has a list of partners and room for one invitation, so choose which of the letters goes there. Only letters to partners who agreed are offered. You see what would change before anything does, and what stands in your plan stays unless you choose the last button.

# %% tags=["form"]
from multisector.exercises.talk_and_invite import carry

carry()

# %% [markdown]
# Then the papers: the letters with a page for each partner, and the list of whom to ask again, three weeks, one week and one evening before. No line of the log is in them. In your own place you are asked first whether the papers could cost somebody something. Without a name, the line with whom one can ask is left out of the letters; names inside your own sentences stay, so read for them. The papers of this course are in English, so have a person translate yours before you hand them out, and never a child.

# %% tags=["form"]
from multisector.exercises.talk_and_invite import exercise

exercise.take_away()

# %% [markdown]
# ## Now your own place
#
# At the top, under “What do you work with?”, choose **My own place**. The forms are then empty, and what you did with Tallow Bridge is kept. Write down your own talks, or bring them as a table with the panels below. Begin with one letter, to the partner whom you know best.
#
# Before you write a name into the log, ask what it could cost that person if somebody else read it. A role is enough.

# %% tags=["form"]
from multisector.exercises.talk_and_invite import exercise

exercise.bring("talks")

# %% tags=["form"]
from multisector.exercises.talk_and_invite import exercise

exercise.bring("letters")

# %% [markdown]
# ## The other door: the same in code
#
# This part is for those who would like to see how it is done, and nobody needs it. The first box takes the talks of which something may be repeated. Change `"need"` to `"fear"` in its last line, and run it again with Shift and Enter.

# %% tags=["code"]
from multisector.exercises.talk_and_invite import exercise

talks = exercise.table("talks")
agreed = talks[(talks["repeat"] == "Yes") & (talks["cost"] != "Yes")]
agreed[["who", "need"]]

# %% [markdown]
# The longest sentence of each letter, as in the table above. Put `long_words` in the place of `longest`, and it lists the long words.

# %% tags=["code"]
import pandas as pd

from multisector.exercises.talk_and_invite import exercise
from multisector.notebook.reading import plainness

letters = exercise.table("letters")
parts = ["fact", "heard", "gain", "ask", "others", "access"]
longest = {row["partner"]: plainness("\n".join(row[parts]), {"mr", "ms"}).longest for _, row in letters.iterrows()}
pd.Series(longest, dtype=object)

# %% [markdown]
# How much of what each letter says of its partner stands in the others. A row is a letter, and 1 means all of it. Words that most of your talks, your facts or your problem have in common are left out. Above 0.4 the check asks you to look, and above 0.6 it calls it copied.

# %% tags=["code"]
import pandas as pd

from multisector.exercises.talk_and_invite import exercise, own_words
from multisector.notebook.reading import share

said = exercise.call(own_words)
pd.DataFrame({other: {one: round(share(said[one], said[other]), 2) for one in said} for other in said})

# %% [markdown]
# What you change in code goes back into the form with `exercise.fill`. This box takes spaces away at both ends of the names. It changes nothing in the form until you take the `#` and the space behind it away and run it again.

# %% tags=["code"]
from multisector.exercises.talk_and_invite import exercise

letters = exercise.table("letters")
letters["partner"] = letters["partner"].str.strip()
# exercise.fill("partner-letters", letters=letters)
letters[["partner", "ask"]]

# %% [markdown]
# ## Where to go on
#
# The page [The first meeting](../book/first-steps/first-meeting.md) plans the evening to which you have invited them, and the next notebook here makes its agenda and its agreement.
