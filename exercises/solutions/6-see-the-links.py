# %% [markdown]
# # See the links, and decide what lasts
#
# At the end you have a picture of who works with whom and two links that somebody will move, a page on how the group itself is doing, and a table that says what lasts, who has it from then on, and what stops.
#
# You do not need to know any code. Open the menu **Run** at the top of the window and choose **Run All Cells**. Forms appear, and you work from the top to the bottom. Jupyter jumps to the end when all boxes have run, so scroll back up to here. The grey lines above the forms are code that you can leave alone.
#
# It takes 40 to 90 minutes, and you can stop after any step. If you have only 40, do steps 1, 3, 4, 8 and 9, check them and take your papers; steps 2, 5, 6 and 7 and the handover can wait. You first practise with a town that is made up, and can then do the same for your own place.

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise

exercise.desk()

# %% [markdown]
# ## What happened in Tallow Bridge
#
# Tallow Bridge does not exist. In a hot summer its neighbors, a clinic, a church, the shops, a bus company and the county kept a bus and a telephone going for a park of 90 trailers, and others helped. In September each group was asked how it works with each other one, and fourteen people took the health check. Somebody then drafted what should be changed and what should last. You go through what they said, and mend the draft.

# %% [markdown]
# ## 1. Who has agreed to be shown?
#
# An answer about a link has the names of two groups on it, so it cannot be made anonymous. That is why the form begins with what you say to each group before anyone answers. In Tallow Bridge it is filled in already, so look through it for a minute or two. Open “What each says of the others” to see the long list. To take a row out of a list, empty every box of it. Leave the last part, “What you will change”, empty, because it has a step of its own.
#
# The form says to write nothing about a group before it has agreed, and still has “Not yet” to choose. Such a row holds the name alone, and stands there so that this name can be kept out of everything else. A no is a “Not yet”, too. If you would rather not have the name in your file at all, leave the row out, and write the name nowhere.
#
# Anyone may pass. Where one of two groups passed on a link, neither side's answer is shown, because the other's would tell half of what was kept back. Tell each group, too, that the dash can still be seen.
#
# If a group takes its yes back, change it to “Not yet”, choose **Run All Cells** once more, and call back the papers that you gave out, because they still show it.
#
# Before you read on: in Tallow Bridge, one of ten groups did not want to stand on the picture. Should its rows be in the list, where others told how they work with it?

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise

exercise.form("links")

# %% tags=["solution"]
from multisector.exercises.see_the_links import exercise

reports = exercise.table("reports")
away = reports["from"].eq("Power company") | reports["to"].eq("Power company")
exercise.fill("links", {"deleted-on": "2026-12-31"}, links=reports[~away])

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise, who_agreed

exercise.show(who_agreed)

# %% [markdown]
# The button names groups that have not agreed, and where their names stand, so press it where nobody else reads along.

# %% tags=["form"]
from multisector.exercises.see_the_links import check_consent, check_reports, check_silent, exercise

exercise.check(check_consent, check_silent, check_reports)

# %% [markdown]
# ## 2. Who says what of whom?
#
# Read along a row to see what a group says, and down a column to see what is said of it. Compare the first row with the first column: who sees more in the links of this group, it or the others? In Tallow Bridge these are the neighbors.

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise, matrix_table

exercise.show(matrix_table)

# %% [markdown]
# ## 3. The picture
#
# A line is as wide as the lower of the two reports, because a link that only one side feels cannot carry much. Where one of them says more, a thin line runs beside it. The picture shows reports and not work, and more lines are not better, since each one costs somebody's hours.

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise, picture

exercise.show(picture)

# %% [markdown]
# ## 4. Where do two tell it differently, and what does the work need?
#
# In Tallow Bridge, three links are told in two ways. Before you look, say aloud whom you would ask first: the one who says more, or the one who says less?

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise, gaps_and_needs

exercise.show(gaps_and_needs)

# %% [markdown]
# Nobody has to be wrong. Ask the side that sees less what it counted, and what would have to happen before it said one more. If one of the two depends on the other, let the one with less power choose whether it is talked about at all. A link of people who live with the problem to the police, a court or an immigration office is for them to ask for, whatever the table says that the work needs.

# %% [markdown]
# ## 5. What if this group left?
#
# Look at the picture again, and guess which group holds the others together.

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise

exercise.form("what-if")

# %% tags=["solution"]
from multisector.exercises.see_the_links import exercise

exercise.fill("what-if", group="Church")

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise, without

exercise.show(without)

# %% [markdown]
# ## 6. How is the group itself doing?
#
# The marks of those who took the health check stand beside three things that anyone could count. The counts go into the form below. In Tallow Bridge fourteen people took it, the lowest part is the last one, and the draft begins with that. Would you?

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise, how_it_is

exercise.show(how_it_is)

# %% [markdown]
# Each dot is a person, and nobody can see whose it is. Now look at “Action and follow-through” and at the promises that were kept. If they seem to tell two stories, both can be true, because people remember the promises that they kept themselves. At the end of the form, under “What you make of it”, write how the two go together, and choose the part that you would talk about first.

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise

exercise.form("three-facts")

# %% tags=["solution"]
from multisector.exercises.see_the_links import exercise

exercise.fill(
    "three-facts",
    first="H3",
    apart="Each of us remembers the promises we kept. Eight of 27 were late, and nobody had looked until Ruth counted.",
)

# %% tags=["form"]
from multisector.exercises.see_the_links import check_health, exercise

exercise.check(check_health)

# %% [markdown]
# ## 7. One sign, and one thing to try
#
# Find what you see, and not what you think it is. Signs that show in what was brought stand at the top, which are four of the eight in Tallow Bridge. Choose one of them, and one thing that somebody tries.

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise, two_tries

exercise.show(two_tries)

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise

exercise.form("trouble-finder")

# %% tags=["solution"]
from multisector.exercises.see_the_links import exercise

exercise.fill(
    "trouble-finder",
    {
        "sign": "thanked",
        "tries": "From October on the first half hour of each agenda is the park's. Graciela asks for it at the next meeting.",
        "look-on": "2026-11-12",
    },
)

# %% [markdown]
# ## 8. Two links to move
#
# Take two links of which both say that the work needs more, and move each by one level. Strike those that you would not miss, and those that only a tired one could carry. The draft of Tallow Bridge has faults. What would you change before the button tells you?

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise

exercise.form("link-moves")

# %% tags=["solution"]
from multisector.exercises.see_the_links import exercise

moves = exercise.answers("link-moves")["actions"]
moves[0].update(to="2: fit plans together", gives="Clinic")
moves[1].update(other="Bus company", who="Mr. Oyelaran, with Ms. Brandt", by="2026-09-28")
exercise.fill("link-moves", actions=moves)

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise, moves_table

exercise.show(moves_table)

# %% tags=["form"]
from multisector.exercises.see_the_links import check_moves, exercise

exercise.check(check_moves)

# %% [markdown]
# ## 9. What lasts, and what stops?
#
# Begin with what people will still try to use next year. Whatever is kept needs a home and something to live on, and whatever stops needs a day and a word of thanks. Money ends, so look for something that a written rule, somebody's regular job or the residents themselves could hold.
#
# Look at the last table before you change anything. What happens if the one on whom the most rests is ill for a month? In Tallow Bridge that is Delia, and it is July.

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise

exercise.form("what-lasts")

# %% tags=["solution"]
from multisector.exercises.see_the_links import exercise

rows = exercise.table("lasting").set_index("what")
phone, report = "The telephone that somebody picks up until midnight", "The monthly report"
rows.loc[phone, ["home", "source", "way"]] = [
    "County emergency office",
    "The hours of its night desk",
    "Part of somebody's regular job",
]
rows.loc["The list of who needs the lift", ["home", "source"]] = ["Imelda", "An hour a month, and a lock on the drawer"]
rows.loc["The cards with the bus times", "home"] = "Church"
rows.loc[report, ["by", "thanks"]] = ["2026-10-31", "Ms. Brandt, who wrote it each month, at the October meeting"]
half = {"keep": "It stays", "home": "The six from the park", "source": "Nothing but the rule", "way": "A written rule"}
rows.loc["The first half hour of each agenda, for the park"] = half
exercise.fill("what-lasts", keeps=rows.fillna("").reset_index())

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise, what_lasts_said

exercise.show(what_lasts_said)

# %% [markdown]
# If somebody else takes a thing over, they need to know what comes next, what was promised, and what nobody wrote down. This form makes a handover for one job. In Tallow Bridge Ms. Brandt, who keeps the bus going for the county, has begun hers. What would you still want to know if you came after her?

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise

exercise.form("handover")

# %% tags=["solution"]
from multisector.exercises.see_the_links import exercise

exercise.fill(
    "handover",
    second="The bus: Mr. Oyelaran, since August. The telephone: nobody yet, so we do it together once in May.",
    call="Until the end of June, at the county office, in the morning.",
)

# %% tags=["form"]
from multisector.exercises.see_the_links import check_handover, check_lasting, exercise

exercise.check(check_lasting, check_handover)

# %% [markdown]
# ## 10. Check it
#
# The button looks at all of it. What must be mended holds your papers back, and the rest is for you to decide.

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise

exercise.check()

# %% [markdown]
# ## 11. Take it with you
#
# The page with the picture is for the groups that stand on it, and for nobody else, so keep a list of whom you gave it to. The page of health shows no one below five people. The table of what lasts can go to everyone who counts on one of its lines, once those who are named in it have said yes.

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise

exercise.take_away()

# %% [markdown]
# ## Now your own place
#
# In the first box of this page choose **My own place**. What you did with Tallow Bridge is kept.
#
# Ask each group first whether it wants to be shown, and let its delegate pass on any link. Leave out whatever could harm somebody, such as a link with people who hide or whose papers are not in order. If you wrote groups and links into your plan on the website, open that file in the first box, and they stand here.
#
# If your rows are in a spreadsheet, bring them below. Then work through the steps again from the top.

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise

exercise.bring("groups")

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise

exercise.bring("reports")

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise

exercise.bring("health")

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise

exercise.bring("hours")

# %% tags=["form"]
from multisector.exercises.see_the_links import exercise

exercise.bring("lasting")

# %% [markdown]
# ## The other door: the same in code
#
# Here is what stands behind the forms, in a few lines of pandas. You can change a line and run its box again with **Shift** and **Enter**.
#
# The first box puts the two reports of each link side by side. Change the 2 into a 1 to see every link on which the two differ.

# %% tags=["code"]
from multisector.exercises.see_the_links import exercise

groups, said = exercise.table("groups"), exercise.table("reports")
yes = groups["agreed"] == "Yes"
agreed = set(groups.loc[yes, "name"]) - set(groups.loc[~yes, "name"])
said = said[said["from"].isin(agreed) & said["to"].isin(agreed) & (said["level"] != "")]
said = said.assign(level=said["level"].str[0].astype(int))
both = said.merge(said, left_on=["from", "to"], right_on=["to", "from"], suffixes=("", " back"))
both = both.assign(apart=both["level"] - both["level back"])
both.loc[both["apart"] >= 2, ["from", "level", "to", "level back", "apart"]]

# %% [markdown]
# The second takes a group away from the links of level 2 or more, and shows what still hangs together. Write another name in place of Church.

# %% tags=["code"]
import networkx as nx

from multisector.exercises.see_the_links import exercise, level_table

levels = exercise.call(level_table)
graph = nx.from_pandas_edgelist(levels[levels["level"] >= 2], "one", "other")
graph.remove_nodes_from(["Church"])
[sorted(piece) for piece in nx.connected_components(graph)]

# %% [markdown]
# The third adds up the hours that rest on each home. Where the name of a group that has not agreed stood, “one group” stands in its place. Write "money" in place of "hours" to see the dollars.

# %% tags=["code"]
import pandas as pd

from multisector.exercises.see_the_links import exercise, lasting_table

lasting = exercise.call(lasting_table)
stays = lasting[lasting["keep"] != "It ends"]
hours = pd.to_numeric(stays["hours"], errors="coerce").fillna(0)
hours.groupby(stays["home"].replace("", "nobody yet")).sum().sort_values(ascending=False)

# %% [markdown]
# To write back what you changed, give a table to the form that it belongs to. These lines would take out every row that tells of one group, in the form as well:
#
# ```
# from multisector.exercises.see_the_links import exercise
#
# said = exercise.table("reports")
# exercise.fill("links", links=said[(said["from"] != "Shops") & (said["to"] != "Shops")])
# ```
#
# Write all of them into a box of your own. The line with `exercise.table` matters, because the `said` of the first box has neither the links on which somebody passed nor those of groups that have not agreed, and written back it would take them out of the form.

# %% [markdown]
# ## Where to go on
#
# - The page “Who works with whom” tells how to ask for links so that nobody is harmed, and “See it together” how to read the health check with everyone who took it.
# - The page “What is wrong with us?” has all sixteen signs, and “Go on, hand over or stop” what each way cost the people of Tallow Bridge.
# - What you wrote about your own place is part of your plan, so the website can open it on the page “My plan”.
