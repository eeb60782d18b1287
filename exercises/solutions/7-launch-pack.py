# %% [markdown]
# # Put the pack together
#
# At the end you have one document that several sectors can sign, its actions as a table and as days in a calendar, and a page of what is still open.
# It takes 40 to 75 minutes.
#
# You do not need to know any code. Open the menu **Run** at the top of the window and choose **Run All Cells**. Forms appear, and you work from the top to the bottom. Jupyter jumps to the end when all boxes have run, so scroll back up to here. The grey lines above the forms are code that you can leave alone.

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise

exercise.desk()

# %% [markdown]
# ## What happened in Tallow Bridge
#
# It is March, a year after the first agreement was signed, and ten days before the evening on which they decide whether to go on.
# Mr. Tran began at the county a week ago. In two evenings he put a pack together from the papers that he found in the folder, so that everybody can sign the same thing.
# Most of it is right. Some of it is old, some was copied from two lists, and some was never asked of those whom it is about.
# Tallow Bridge is made up, and so is every name and number here.

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise
from multisector.notebook.exercise import told_today

exercise.show(told_today)

# %% [markdown]
# ## Step 1: What is there, and what is missing
#
# Guess before you look down: which part would you miss first if you had to sign it?
#
# The table has one line for each part, and its last column says where you fill it in. A pack does not need all of them, because what is empty falls out of the paper.

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise, part_by_part

exercise.show(part_by_part)

# %% [markdown]
# ## Step 2: Read it as somebody who trusts nothing
#
# This is the pack as it would be signed. Read it once from the top to the bottom, as one who has been promised things before.
# Look for two days, two names or two sums that cannot both be true, and for a line that could hurt somebody.

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise, pack

exercise.show(pack)

# %% [markdown]
# Write down what does not fit, before you let anything be checked. Three guesses are enough.

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise

exercise.form("pack-doubts")

# %% tags=["solution"]
from multisector.exercises.launch_pack import exercise

exercise.fill(
    "pack-doubts",
    first="The agreement is looked at again after it has ended.",
    second="The people in the park have signed, and the list has the county speak for them.",
    third="Mrs. Calder, who had asked to be left out of it.",
)

# %% [markdown]
# Now look at all days in their order, and at everybody who answers for something. Was one of your guesses among them?
# The list of days also has three that the pack itself does not show: by when people say whether they come, the meeting, and the last day.

# %% tags=["form"]
from multisector.exercises.launch_pack import day_by_day, exercise

exercise.show(day_by_day)

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise, who_owns_what

exercise.show(who_owns_what)

# %% [markdown]
# What actions need is written in the action plan, and the pack that is signed does not show it. Here it stands beside what is promised or held. Is it enough?

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise, money_needed

exercise.show(money_needed)

# %% [markdown]
# Then choose **Check my work**. It knows only words, names and days, so what you found and it did not may well matter more.

# %% tags=["form"]
from multisector.exercises.launch_pack import PACK_CHECKS, exercise

exercise.check(*PACK_CHECKS)

# %% [markdown]
# ## Step 3: Mend it
#
# Four forms hold what the pack is made of, and after each change the figures above are made anew. You need not go through every field: look for the lines that the check has named.
#
# Begin with the front. Say the problem so that people who want different things can sign it, and name those who live with it as a group of their own, with the people who speak for them in brackets.
#
# In Tallow Bridge these are the neighbors of Willow Court, with Delia, Teo, Imelda, Mr. Pruitt and Graciela. Lorne is one of the six as well, and wants his name on no paper, so he stands in the list of everyone who matters as “Only us”.

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise

exercise.form("pack-front")

# %% tags=["solution"]
from multisector.exercises.launch_pack import exercise

partners = exercise.table("partners")
partners.loc[partners["sector"] == "Government", "brings"] = "20 hours of its planner each month"
neighbors = ["Neighbors of Willow Court (Delia, Teo, Imelda, Mr. Pruitt, Graciela)", "People who live with it", "That nobody sits in the heat without power", "What they know, and six who knock on doors"]
partners.loc[len(partners)] = neighbors
exercise.fill(
    "pack-front",
    problem="In July 2025 three people in Willow Court, a park of 90 homes, died of the heat at home. Last summer had 14 days above 95, and on some of them homes had no power.",
    who_hurts="Those who do not drive, and those whose power is cut.",
    mission="We keep the power on, run the bus and answer the telephone, until the town does it without us.",
    partners=partners,
    powers="Six of eleven seats, chosen by the park.\n25 dollars an evening for whoever is not paid to be there.",
    reply_by="2027-03-15",
)

# %% [markdown]
# Next comes the agreement. Each promise needs a giver, one name for each office, and a line under **Who holds the money** for each sum. The day on which you look at it again comes before the day on which it ends.

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise

exercise.form("agreement")

# %% tags=["solution"]
from multisector.exercises.launch_pack import exercise

gives = [{**row, "name": row.get("name", "Church").replace("Emergency planning, county", "County emergency office")} for row in exercise.answers("agreement")["gives"]]
exercise.fill(
    "agreement",
    gives=gives,
    money="The church holds 1,140 dollars, and from May on 500 dollars of the shops for drivers. It shows the account each month, and we decide together how they are spent.",
    review="2027-09-16",
)

# %% [markdown]
# The list of everyone who matters goes into no paper. The pack only looks there to see whether it knows a name, and whether somebody wants to stay out of it.

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise

exercise.form("stakeholders")

# %% [markdown]
# Now the actions. Write whoever answers for a line as the pack knows them, and ask what has become of the lines of somebody who has left.

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise

exercise.form("action-plan")

# %% tags=["solution"]
from multisector.exercises.launch_pack import exercise

actions = exercise.table("actions")
actions["who"] = actions["who"].replace({"June": "Pastor June", "Ms. Brandt": "Mr. Tran"})
actions["by"] = actions["by"].replace("2028-01-15", "2027-09-10")
exercise.fill("action-plan", actions=actions)

# %% [markdown]
# The numbers come last. Each has somebody who looks and a place from which it comes, and no sentence says more than they show.

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise

exercise.form("measures")

# %% tags=["solution"]
from multisector.exercises.launch_pack import exercise

counts = exercise.answers("measures")["counts"]
counts[-1] |= {"who": "Imelda", "source": "What neighbors write down, each with a yes to it"}
exercise.fill(
    "measures",
    counts=counts,
    may_say="Nobody died of the heat last summer, which had fewer hot days. The bus ran on 11 of 14 evenings. We do not know what the one has to do with the other.",
)

# %% [markdown]
# Check once more. What stands under “This must be mended first” holds the papers back. The rest you may leave as it is, if you can say why.

# %% tags=["form"]
from multisector.exercises.launch_pack import PACK_CHECKS, exercise

exercise.check(*PACK_CHECKS)

# %% [markdown]
# ## Step 4: Seven questions to yourself
#
# No check can see whether the pack is fair. Choose, for each question, the step that is nearest to what stands there now, and read what it says. There is no sum at the end.

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise

exercise.form("pack-questions")

# %% tags=["solution"]
from multisector.exercises.launch_pack import exercise

exercise.fill("pack-questions", problem="high", voice="middle", evidence="middle", spread="low", plan="high", honesty="high", words="middle", mend="We write down that the six differ about the cooling rule, and what they are afraid of.")

# %% [markdown]
# ## Step 5: Read it to three people
#
# Read it aloud to three people from different sectors, and begin with somebody who lives with the problem. For the practice, choose three people of Tallow Bridge and think what each would say. With your own pack you ask them, and never guess.
# Each of them signs, would sign if something changes, or does not sign. That somebody does not sign is a good result of this step, as long as you know why.

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise

exercise.form("pack-readers")

# %% tags=["solution"]
from multisector.exercises.launch_pack import exercise

exercise.fill(
    "pack-readers",
    readers=[
        {"who": "Graciela", "sector": "People who live with it", "answer": "Would sign if", "change": "The telephone is named with the language in which it is picked up.", "share": "Everyone"},
        {"who": "The county's lawyer", "sector": "Government", "answer": "Signs", "share": "Everyone"},
        {"who": "A shop owner", "sector": "Business", "answer": "Does not sign", "change": "I gave last year, and was asked again before anyone told me what became of it.", "share": "Everyone"},
    ],
    then="The shops hear in April what their money paid for. Until then the second line stays open.",
)

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise, what_readers_say

exercise.show(what_readers_say)

# %% tags=["form"]
from multisector.exercises.launch_pack import check_readers, exercise

exercise.check(check_readers)

# %% [markdown]
# ## Your papers
#
# The pack itself has lines for the signatures. Its actions come as a table and as days for a calendar. The page of what is still open goes with it, since a gap that you name yourselves costs less trust than one that somebody finds.
# What is marked “Only us” is in none of them, and no reader is named. Read the papers once more on your screen before they leave it.
#
# The calendar holds the days of the actions, and the day on which you look at the plan again. The meeting, the promises, the answer that you ask for, and the days of the agreement are not in it, so write those in yourselves.
#
# For your own place you can choose a version without a name. It has no lines for signatures, so it is not one to sign. Its tables name nobody, and your own sentences stay as you wrote them. Look here for who stands in them by name.

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise, names_in_text

exercise.show(names_in_text)

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise

exercise.check()

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise

exercise.take_away()

# %% [markdown]
# ## Now your own place
#
# Choose **My own place** in the first box above. Everything that you wrote in the other exercises, or on the pages of the course, is then in the forms. If you worked on the pages of the course, choose **Save everything** there, and open that file in the first box.
# Begin again with step 1: the table says what is still empty, and where you fill it in. If your partners or actions are in a spreadsheet, bring them here.

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise

exercise.bring("partners")

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise

exercise.bring("people")

# %% tags=["form"]
from multisector.exercises.launch_pack import exercise

exercise.bring("actions")

# %% [markdown]
# ## The other door: the same in code
#
# This part is for those who want to see, or change, how it is done. You can skip it and miss nothing.
# Each box can be run by itself: click it, and press Shift and Enter together.
#
# The first one shows the actions that are due when the agreement has ended. Write a day of your own in place of `end`, such as `"2027-04-01"`, and run it again.

# %% tags=["code"]
from multisector.exercises.launch_pack import exercise

end = exercise.answers("agreement").get("ends", "")
actions = exercise.table("actions")
actions.loc[actions["by"] > end, ["what", "who", "by"]]

# %% [markdown]
# The second shows who answers for an action and is known by no such name.

# %% tags=["code"]
from multisector.exercises.launch_pack import exercise, key_of, named

known = named(exercise.answers("plan"), exercise.words)
actions = exercise.table("actions")
first = actions["who"].str.split(", with").str[0]
actions.loc[~first.map(lambda name: key_of(name, exercise.words) in known), ["who", "what"]]

# %% [markdown]
# The third counts the sectors that take part. Put `"sector"` in the place of `["sector", "name"]` to see less.

# %% tags=["code"]
from multisector.exercises.launch_pack import exercise

partners = exercise.table("partners")
partners.value_counts(["sector", "name"]).sort_index()

# %% [markdown]
# What you change in a table can go back into the form. This box moves each action that comes too late to the last day. Take the `#` away from its last line if you want that.

# %% tags=["code"]
from multisector.exercises.launch_pack import exercise

end = exercise.answers("agreement").get("ends") or "9999"
actions = exercise.table("actions")
sooner = actions.assign(by=actions["by"].where(actions["by"] <= end, end))
# exercise.fill("action-plan", actions=sooner)

# %% [markdown]
# ## Where to go on
#
# The page of the book that holds all of it is “My plan”. Put the days into your calendar, and come back to the pack on the day on which you look at it again.
# For that day there is “Bring it back”, with scenes from the whole course.
