# %% [markdown]
# # Find the gaps
#
# At the end you have in hand a map of who has a say, a table of the sectors that are missing, and a list of ten people to meet first, with a reason for each.
#
# You do not need to know any code. Open the menu **Run** at the top of the window and choose **Run All Cells**. Forms appear, and you work from the top to the bottom. Jupyter jumps to the end when all boxes have run, so scroll back up to here. The grey lines above the forms are code that you can leave alone.
#
# It takes 40 to 75 minutes. It follows the page “Everyone who matters here” of the chapter “First steps”, which you can also read afterwards.

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise

exercise.desk()

# %% [markdown]
# ## What happened in Tallow Bridge
#
# In two hot weeks of July, four people in Tallow Bridge died at home of the heat, three of them in one trailer park, Willow Court. In two of the three trailers the power had been cut for a bill, and no bus goes to the cooled hall after six.
# Five people have held 17 talks since then, and in January they wrote down everyone who matters to it. Then they began a list of whom to meet next. Both lists are below, and in both of them something is wrong.
#
# The town and everyone in it are made up.

# %% [markdown]
# ## 1. Who is on the list
#
# Before you look: who in such a town could stop a bus that runs until ten at night? Say two or three aloud, and then see whether they are on the list, because those who can stop something are often the ones whom nobody thinks of.
#
# Read the rows, and add, change or empty what you like. Somebody stands here twice, under two names: who? Where nobody knows something, the cell is empty, since a guess would look like knowledge on the map. The last cell of a row decides whether it may be on a paper that others see, and an empty one is the same as “Only us”. For people who live with it, write a group or a role in place of persons, such as “Families in the building”, because a paper that has left cannot be called back.
#
# The rows have no numbers in the form. On the map and in the tables a row is counted from the top, without the empty ones, and its name stands beside the number.

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise

exercise.form("people-and-sectors")

# %% tags=["solution"]
from multisector.exercises.find_the_gaps import exercise

rows = exercise.table("people")
rows = rows[rows["name"] != "The county's emergency planner"]
exercise.fill("people-and-sectors", stakeholders=rows)

# %% [markdown]
# ## 2. Who has a say, and where they stand
#
# On the map, whoever has more say stands further up, and whoever works for it stands further to the right.
# Guess first: where do those stand who live with it? And is there anyone up there who works for it?

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise, the_map

exercise.show(the_map)

# %% [markdown]
# A grid like this comes from business, where those with little say are kept informed at best.
# The fairness pass reads the same list once more: for those who have most at stake and least say, for those who can stop it, and for those who gain if nothing changes.
#
# Which of the names would you have overlooked? Whose stance does nobody know, although they could stop all of it?

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise, fairness

exercise.show(fairness)

# %% [markdown]
# ## 3. Which sectors are missing
#
# Guess again before you go on: from which part of the community is nobody on the list, and which is on it but has no seat?
#
# A tribal nation is a government and not one more group at the table. It has a row here so that it is not forgotten, but it is asked by a government and through the people it names, and nobody counts it as won or lost.

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise, gaps

exercise.show(gaps)

# %% [markdown]
# A sector with one person in it is not a sector that agrees with you, and someone who was asked has no seat yet.
# Look also at the row of the people who live with it: two of them sit at the table. Who are the others?

# %% [markdown]
# ## 4. Ten talks, one to one
#
# If you could meet only ten of them in the next ten weeks, with whom would you begin? Name the first three, and say why, before you read on.
#
# Here is an order made by a rule. It puts first those who live with it and have little say, then those who can stop it, beginning with those of whom nobody knows where they stand, and then those whom others trust. A rule knows nothing of your town, so change what does not fit.
#
# Those with most to lose come first so that they are asked before anything is settled, and not so that they must talk. The last column says with what care, and whoever did not fit into ten is named below.

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise, order

exercise.show(order)

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise, take_order

take_order(exercise)

# %% [markdown]
# Below is the list that the five had begun, and the button above puts the order on top of it, up to ten in all, unless you would rather write your own.
#
# Read what was begun: who of the three should not be first, and who should not be the one who goes? Empty a row by emptying its cells.
#
# For each talk say why, and who could introduce you, because someone who is sent by a person they trust is heard in another way than a stranger. Where the last cell of a row of the list says “Only us”, or is empty, nobody goes to that person's work or door, and somebody they trust asks first whether they want to be asked at all. Where it is better that nobody goes, write “will not be met” in the last cell of the talk.

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise

exercise.form("ten-one-to-ones")

# %% tags=["solution"]
from multisector.exercises.find_the_gaps import exercise

talks = [
    ("People in the park who rent", "They have most to lose.", "Delia", "Delia and June, where each of them likes"),
    ("Loaders on the second shift", "Nobody has asked them.", "Teo, away from work", "Nadia, on a Sunday at the church"),
    ("People over 70 who live alone in the park", "They are at risk first.", "Delia", "Delia, with someone they know"),
    ("People who own their trailer and rent the lot", "They cannot leave.", "Delia", "June, in their kitchens"),
    ("The union of the bus drivers", "No driver, no bus.", "A driver who is in June's church", "Mr. Amadi"),
    ("The state office that sets the rules for power companies", "It can end the cuts.", "Legal aid", "Nadia"),
    (
        "The association of park owners",
        "They are against it, so hear why.",
        "A shop owner",
        "Mr. Amadi, who rents nothing",
    ),
    (
        "The tribal government whose land begins beyond the park",
        "It decides on its own land, and has not been asked.",
        "The people whom the nation names",
        "The county, by a letter to its council",
    ),
    ("The school", "Its gym is cool.", "The school nurse, a friend of Nadia's", "Nadia"),
    ("The fire chief", "He needs to know who is alone.", "Nadia", "Nadia, at the fire house"),
]
exercise.fill(
    "ten-one-to-ones",
    talks=[dict(zip(("name", "why", "through", "goes"), talk, strict=True)) for talk in talks],
    missing="Youth: somebody from the library might know. The paper waits until the park agrees. A funder is not needed yet.",
)

# %% [markdown]
# ## 5. Look it over
#
# What must be mended holds the papers back, because it could harm someone or leave someone out. The rest is for you to look at again.

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise

exercise.check()

# %% [markdown]
# ## 6. Your papers
#
# Two of them can be shown to anyone: the list to share has names and roles alone, and the table of gaps has only numbers. The page for your group says also where people stand, as you see it, so it stays among those who made it. A row that is not marked “Everyone” is in none of the three.
#
# The other two are only for you who hold these talks.
#
# Before a paper leaves, read here which lines go with it.

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise, leaving

exercise.show(leaving)

# %% [markdown]
# Is there a line that lets somebody guess who is meant? Then go back to step 1, and change it or mark it “Only us”.

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise

exercise.take_away()

# %% [markdown]
# ## Now your own place
#
# In the first box, at the top of this page, choose **My own place**. The forms then hold what you wrote about it in other notebooks of this folder, or nothing yet, and what you did with Tallow Bridge is kept. If you have filled in the list on the course's website, save it there and open that file in the same box.
#
# Fifteen names are a good start, and if you have them in a spreadsheet, you can bring it here. Then work through the steps once more from the top, and before you believe the map, read it to two people who live with it, because it shows only those whom you thought of.

# %% tags=["form"]
from multisector.exercises.find_the_gaps import exercise

exercise.bring("people")

# %% [markdown]
# ## The other door: the same in code
#
# You can stop here. But if you would like to see how a table answers such questions, run the next boxes with **Shift** and **Enter**, change a word, and run them again.
#
# The first counts how many of each sector are known. Change `"sector"` to `"role"`.

# %% tags=["code"]
from multisector.exercises.find_the_gaps import exercise

people = exercise.table("people")
people.groupby("sector").size()

# %% [markdown]
# The second counts who of them sits at the table. Change `"Yes"` to `"Asked"`.

# %% tags=["code"]
from multisector.exercises.find_the_gaps import exercise

people = exercise.table("people")
here = people[people["here"] == "Yes"]
here.groupby("sector").size()

# %% [markdown]
# The third is the heart of the fairness pass: who lives with it, has little say or none, and has no seat. Change the list of `little`, so that those with some say are in it too.

# %% tags=["code"]
from multisector.exercises.find_the_gaps import exercise

people = exercise.table("people")
little = ["1: none", "2: little"]
lives = people["role"] == "Lives with it"
least = people[lives & people["say"].isin(little) & (people["here"] != "Yes")]
least[["name", "say", "needs"]]

# %% [markdown]
# The last one makes talks of them and shows them. To write them into your form in place of what stands there, take away the `#` in the last line but one, with the space after it, and run the box again.

# %% tags=["code"]
from multisector.exercises.find_the_gaps import exercise

people = exercise.table("people")
lives = people["role"] == "Lives with it"
least = people[lives & people["say"].isin(["1: none", "2: little"]) & (people["here"] != "Yes")]
talks = least[["name"]].assign(why="Lives with it and has little say.")
# exercise.fill("ten-one-to-ones", talks=talks)
talks

# %% [markdown]
# ## Where to go on
#
# How such a talk goes in half an hour, and what to write down of it without harming anyone, is on the page “Seventeen talks” of the chapter “First steps”. The next exercise turns the notes of such talks into invitations.
