# %% [markdown]
# # Hold the first meeting
#
# At the end you have in hand an agenda with clock times, ground rules for the wall, a decision card that was tried on four votes, and a draft of a short memorandum. It takes 45 to 75 minutes, and you can stop after any of the five steps.
#
# You do not need to know any code. Open the menu **Run** at the top of the window and choose **Run All Cells**. Forms appear, and you work from the top to the bottom. Jupyter jumps to the end when all boxes have run, so scroll back up to here. The grey lines above the forms are code that you can leave alone.

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import exercise

exercise.desk()

# %% [markdown]
# ## What happened in Tallow Bridge
#
# In two hot weeks of July four people in Tallow Bridge, a mill town, died at home of the heat.
# Three of them lived in Willow Court, a park of 90 trailers, and in two of the three trailers the power had been cut off for a bill.
# For a first evening in the hall of the church, on February 12, the county drafted an agenda, and two weeks later its lawyer drafted a memorandum.
# Both are polite, and hardly a line of them would let the people of the park decide something, so you mend them, and what belongs between them: who can come at all, ground rules, and how one decides.

# %% [markdown]
# ## 1. An agenda that ends in something
#
# People forgive a first meeting a great deal, but they do not forgive that they came and nothing was decided.
#
# Before you look at the figures below, guess: of the ninety minutes in the county's draft, how many do people only listen? Say a number aloud.
#
# Then choose how long the meeting is and where people take part, and write down what will be decided.
# The lines stand at the end of the form.

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import exercise

exercise.form("meeting-plan")

# %% tags=["solution"]
from multisector.exercises.hold_the_meeting import exercise

lines = [
    {"what": "Come in and eat", "part": "Welcome", "form": "Arrive", "minutes": "15", "who": "Delia"},
    {
        "what": "Who is here, what is written down, two rules to begin with",
        "part": "Welcome",
        "form": "Talk all together",
        "minutes": "5",
        "who": "Ruth the librarian",
    },
    {
        "what": "What three of us saw in July",
        "part": "Story",
        "form": "Listen",
        "minutes": "10",
        "who": "Delia, Teo, the captain",
    },
    {
        "what": "In pairs, what would have helped",
        "part": "Story",
        "form": "Talk in pairs or small groups",
        "minutes": "10",
        "who": "Nadia",
    },
    {
        "what": "One page of what we know and do not know",
        "part": "Facts",
        "form": "Listen",
        "minutes": "5",
        "who": "Mr. Amadi",
    },
    {
        "what": "In groups of five, what to ask for first",
        "part": "Work",
        "form": "Talk in pairs or small groups",
        "minutes": "20",
        "who": "Teo, in Spanish and English",
    },
    {
        "what": "Read the requests aloud, and put the same ones together",
        "part": "Decide",
        "form": "Talk all together",
        "minutes": "5",
        "who": "Nadia",
    },
    {
        "what": "Choose what we ask for, and whether we meet again",
        "part": "Decide",
        "form": "Decide",
        "minutes": "15",
        "who": "Ruth the librarian",
    },
    {
        "what": "Who does what by when, pay and rides",
        "part": "Close",
        "form": "Close",
        "minutes": "5",
        "who": "Delia",
    },
]
exercise.fill(
    "meeting-plan",
    purpose="What we ask for first, and whether we meet again.",
    notes="What we choose, and who does what. No names.",
    agenda=lines,
)

# %% [markdown]
# Here is the same agenda on the clock.
# The buttons below it move a line, give it five minutes more or fewer, or take it out; they put in a block from the list under them, and take back the last change.
# Whatever you change here changes in the form, too, and the other way round.

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import agenda_desk

agenda_desk()

# %% [markdown]
# What is each block good for, and how long does it take? This is a list to choose from, and you can write lines of your own as well.

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import block_table, exercise

exercise.show(block_table)

# %% [markdown]
# Compare this with the number that you guessed. We would stop at a quarter, because those who are not used to meetings will not begin to speak after a long talk.

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import exercise, talk

exercise.show(talk)

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import check_agenda, check_time, exercise

exercise.check(check_time, check_agenda)

# %% [markdown]
# ## 2. Who could not come?
#
# Read the draft and name aloud one person who would have stayed at home, although nobody had kept them out.
#
# Ten things are on the list. Each of them is decided, with what there is and who sees to it, or it is not needed, because you asked somebody, and you say whom. “Nobody yet” is still open.
# The first button below the form puts in what is missing on the list, and the second writes the words for the invitation and the agenda.

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import exercise

exercise.form("meeting-access")

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import access_desk

access_desk()

# %% tags=["solution"]
from multisector.exercises.hold_the_meeting import exercise, write_access

decided, unneeded = "It is decided", "Not needed, because we asked"
needs = [
    {"need": "Pay", "answer": decided, "what": "25 dollars for whoever is not paid to be there", "who": "The clinic"},
    {
        "need": "Rides",
        "answer": decided,
        "what": "A van at 5:40 from the corner by the church school",
        "who": "The church",
    },
    {"need": "Child care", "answer": decided, "what": "Two people mind the children next door", "who": "The school"},
    {"need": "Food", "answer": decided, "what": "Supper", "who": "Delia"},
    {"need": "Language", "answer": decided, "what": "An interpreter for Spanish", "who": "The county"},
    {
        "need": "Captions",
        "answer": unneeded,
        "what": "All sit in one room, and the two who hear badly asked for the microphone",
        "who": "Everyone who was invited, on the answer card",
    },
    {
        "need": "Seating",
        "answer": decided,
        "what": "An open ramp, and a chair at the side for whoever has to lie down",
        "who": "The church",
    },
    {"need": "Breaks", "answer": decided, "what": "Anyone may go out at any time", "who": "Ruth the librarian"},
    {"need": "Quiet", "answer": decided, "what": "A room next door with the light off", "who": "The church"},
    {
        "need": "Money for the interpreter",
        "answer": decided,
        "what": "The county pays the interpreter",
        "who": "Ms. Brandt",
    },
]
exercise.fill("meeting-access", access=needs)
write_access()

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import check_access, exercise

exercise.check(check_access)

# %% [markdown]
# ## 3. Ground rules that anyone can see
#
# Which rule would most people choose first? And how would you see that it was broken?
#
# Choose at least six about at least four of the subjects, and write one of your own.
# A group that wrote its rules itself keeps them more easily, so take two or three to the first evening and make the rest with those who are there.

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import exercise

exercise.form("ground-rule-choice")

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import rules_desk

rules_desk()

# %% tags=["solution"]
from multisector.exercises.hold_the_meeting import exercise, write_rules

exercise.fill(
    "ground-rule-choice",
    talk=["third", "languages"],
    decisions=["agenda"],
    data=["room"],
    media=["pictures"],
    money=["gains"],
    conflict=["told"],
    own="The people from the park answer first.",
    rules="",
)
write_rules()

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import check_rules, exercise

exercise.check(check_rules)

# %% [markdown]
# ## 4. A rule, tried on four votes
#
# In a calm hour people choose a fair rule, and in a fight they choose the one by which they win. So choose it now, and try it on votes that are not yours.
#
# In Tallow Bridge eleven people have a seat at the table, six of them from the park. Read the four counts, and guess in the form what *should* come out of each. These votes are made up also when you work with your own place, until you bring your own.

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import exercise, vote_table

exercise.show(vote_table)

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import exercise

exercise.form("decision-rule")

# %% [markdown]
# Once you have guessed all four, you see here what five rules make of them. In these numbers nobody is counted who said nothing.

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import exercise, five_rules

exercise.show(five_rules)

# %% [markdown]
# And this is what your own rule makes of them. Change your choices in the form until what comes out is what you could explain to everyone at the table, also to the one who said no.
# A rule that asks for most of both sides protects each side, and it also gives each side a veto: if all nine riders ask an agency to keep a bus, and of five others only two are for it because the rest are the agency and employers, it did not pass. So say in the form what those who live with it decide alone, and whether somebody votes on what is asked of them.
# Then let the button write the rule in words, which your papers need.

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import rule_desk

rule_desk()

# %% tags=["solution"]
from multisector.exercises.hold_the_meeting import exercise, write_rule

exercise.fill(
    "decision-rule",
    {
        "guess-1": "no",
        "guess-2": "no",
        "guess-3": "yes",
        "guess-4": "no",
        "seats-live": "6",
        "seats-others": "5",
        "rule": "no-no",
        "twice": "both",
        "alone": "What we ask for in the name of the park.",
        "gains": "out",
        "there-all": "6",
        "there-live": "4",
        "silence": "slip",
        "own-lives": "most",
    },
)
write_rule()

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import check_rule, check_votes, exercise

exercise.check(check_rule, check_votes)

# %% [markdown]
# ## 5. A memorandum of one page or two
#
# This is what the county's lawyer wrote, and it was kindly meant. Read it as someone who lives in the park. Which sentence would you change first?
#
# Promise only what you control, and say what happens if it does not come.
# You can write in the form, or choose a clause below it and put it in with a button. A button takes back the last change that was made with one.

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import exercise

exercise.form("agreement")

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import clauses_desk

clauses_desk()

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import clause_table, exercise

exercise.show(clause_table)

# %% [markdown]
# Last, who signs, and who of them lives with it? Nobody stands here who was not asked, because a name that was not asked is a promise by somebody else.

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import exercise

exercise.form("who-signs")

# %% tags=["solution"]
from datetime import date, timedelta

from multisector.exercises.hold_the_meeting import exercise

soon, review, end = ((date.today() + timedelta(days=days)).isoformat() for days in (60, 180, 300))
late = "It says so to all within a week, and the others meet."
exercise.fill(
    "agreement",
    {
        "aim": "By August 31 nobody in Willow Court is without power on a day above 95, and a bus goes to the cooled hall at 8 and at 10 p.m.",
        "gives": [
            {"name": "The clinic", "gives": "4,000 dollars and its bookkeeper", "by": soon, "fails": late},
            {"name": "The church", "gives": "Its hall until 11 on hot nights", "by": soon, "fails": late},
            {"name": "The neighbors", "gives": "Six people who knock on doors", "by": soon, "fails": late},
        ],
        "leads": "The librarian runs the meetings, two from the park set the agenda with her, and a student keeps the notes.",
        "stops": "Nobody in Willow Court is cut off before the next meeting.",
        "review": review,
        "ends": end,
        "decides-what": "What we ask for in public, and how our common money is spent.",
        "money": "The clinic holds it and shows the account each month. The table decides how it is spent.",
        "refused": "Money from the power company, the owner of the park or a candidate.",
        "data": "First names and telephone numbers, on paper, with someone whom the park chooses.",
        "credit": "Two people speak for us, one of them from the park.",
        "pressure": "Everything that the law allows, with a day's notice to the others where that harms nobody.",
        "conflict": "Within two weeks each talks alone with the librarian, and then both together, unless one depends on the other. Then a third person speaks for whoever depends.",
        "leaving": "By saying so, with thirty days for what was promised.",
        "legal": "We are no legal body. The clinic's insurance covers our meetings.",
    },
)
exercise.fill(
    "who-signs",
    signs=[
        {"name": "The clinic", "side": "The others", "asked": "Yes", "signs": "Will sign"},
        {"name": "The church", "side": "The others", "asked": "Yes", "signs": "Will sign"},
        {"name": "The neighbors", "side": "Live with it", "asked": "Yes", "signs": "Will sign"},
        {"name": "The county", "side": "The others", "asked": "Yes", "signs": "Has to ask a board first"},
        {"name": "The power company", "side": "The others", "asked": "Yes", "signs": "Will not sign"},
    ],
)

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import check_memorandum, exercise

exercise.check(check_memorandum)

# %% [markdown]
# ## Your papers
#
# The memorandum is a draft. It is not legal advice, so have someone who knows the law read it before anyone signs, and it says so at its head.
# Each paper waits only for what must be mended in it. The memorandum can be taken to the others with blanks.

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import exercise

exercise.take_away()

# %% [markdown]
# ## Now your own place
#
# Go to the [first box](#Hold-the-first-meeting) of this notebook, where it asks what you work with, and choose **My own place**. The forms are empty then, or they hold what you have written on the website. Work through the five steps once more. The blocks, the clauses and the four made-up votes stay here for you to use. Where you bring votes of your own, your rule is tried on them, and there is nothing to guess.
#
# If your agenda stands in a spreadsheet, or if you have counts of votes from your own meetings, bring them here.

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import exercise

exercise.bring("agenda")

# %% tags=["form"]
from multisector.exercises.hold_the_meeting import exercise

exercise.bring("votes")

# %% [markdown]
# ## The other door: the same in code
#
# The boxes below come to the same as the forms above. You can change a line and run it again with **Shift** and **Enter**.
#
# How many minutes does each kind of thing take? Write `part` in the place of `form`, and run it again.

# %% tags=["code"]
from multisector.exercises.hold_the_meeting import exercise

agenda = exercise.table("agenda")
minutes = agenda["minutes"].replace("", "0").astype(int)
minutes.groupby(agenda["form"]).sum().sort_values(ascending=False)

# %% [markdown]
# A line of code puts a block into the agenda, as the button does. Take away the `#` in front of the last line, and run it.

# %% tags=["code"]
import multisector.exercises.hold_the_meeting as meeting

blocks = meeting.bank("blocks")
print(blocks.loc[blocks["part"] == "Story", "block"].to_list())
# meeting.put_block("What a few of us saw")

# %% [markdown]
# Which of the four votes has most of those who live with it behind it? In the line that begins with `most`, write `6` in the place of `answered`, because six of them have a seat, and see which vote falls away.

# %% tags=["code"]
from multisector.exercises.hold_the_meeting import bank

votes = bank("votes").set_index("question")
live = votes.filter(like="live-").apply(lambda column: column.replace("", "0").astype(int))
agree = live[["live-yes", "live-worry", "live-with"]].sum(axis=1)
answered = agree + live["live-not-yet"] + live["live-no"]
most = agree * 2 > answered
most.to_frame("most of those who live with it")

# %% [markdown]
# This writes back into a form: it says how many have to be there. Take away the `#`, and look at the form in step 4.

# %% tags=["code"]
from multisector.exercises.hold_the_meeting import exercise

rule = exercise.answers("decision-rule")
print(rule.get("there-all"), rule.get("there-live"))
# exercise.fill("decision-rule", {"there-all": "7", "there-live": "4"})

# %% [markdown]
# ## Where to go on
#
# - The page of the book: *The agreement*, in the chapter *First steps*, with both versions of Tallow Bridge's memorandum and why each line was changed.
# - *A vote that was lost*, in the chapter *Build and operate*, if somebody at your table is about to be outvoted.
# - The next exercise: *Act, and measure honestly*, where each promise gets one owner and a day.
