# The same marks as an analyst would load them with pandas: read, test, hide the pupils, find duplicates, join, add up, write.
# python3 marks.py INBOX FOLDER REFERENCE
import glob
import hashlib
import hmac
import sys

import pandas as pd

inbox, folder, reference = sys.argv[1:4]
KEY = b"0123456789abcdef0123456789abcdef"
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def is_number(upn):
    digits = upn[1:]
    if len(upn) != 13 or not digits[:11].isdigit():
        return False
    total = sum(int(c) * i for i, c in enumerate(digits, 2) if c.isdigit())
    return LETTERS[total % 23] == upn[0]


def pseudonym(upn):
    return hmac.new(KEY, upn.encode(), hashlib.sha256).hexdigest()[:16]


files = sorted(glob.glob(inbox + "/attendance/*.csv.gz"))
marks = pd.concat(
    (pd.read_csv(f, dtype="category", keep_default_na=False, on_bad_lines="skip").assign(file=f) for f in files), ignore_index=True
)
for column in ("UPN", "URN", "Date", "Session", "Mark", "file"):
    marks[column] = marks[column].astype("category")
known = {upn: is_number(upn.strip().upper()) for upn in marks["UPN"].cat.categories}
days = pd.to_datetime(pd.Series(marks["Date"].cat.categories), format="%Y-%m-%d", errors="coerce")
marks["day"] = marks["Date"].map(dict(zip(marks["Date"].cat.categories, days)))
good = (
    marks["UPN"].map(known).astype(bool)
    & marks["URN"].str.fullmatch("[0-9]{6,7}")
    & marks["day"].notna()
    & marks["Session"].isin(["AM", "PM"])
)
marks[~good].drop(columns="UPN").to_csv(folder + "/quarantine.csv", index=False)
marks = marks[good].copy()
marks["pupil"] = marks["UPN"].cat.rename_categories([pseudonym(u.strip().upper()) for u in marks["UPN"].cat.categories])
marks = marks.drop(columns=["UPN", "Date"])
marks = marks[~marks.duplicated(["pupil", "URN", "day", "Session", "file"], keep=False)]
is_correction = marks["file"].isin([f for f in files if "correction" in f])
corrected = marks.loc[is_correction, ["URN", "day"]].drop_duplicates()
perhaps = marks[~is_correction & marks["day"].isin(corrected["day"]) & marks["URN"].isin(corrected["URN"])]
replaced = pd.MultiIndex.from_frame(perhaps[["URN", "day"]].astype(object)).isin(pd.MultiIndex.from_frame(corrected.astype(object)))
marks = marks.drop(index=perhaps.index[replaced])

codes = pd.read_csv(reference + "/attendance_codes.csv", dtype=str)
codes = codes[codes["valid_to"].isna() | (codes["valid_to"] >= "2022-09-01")].drop_duplicates("code").set_index("code")
marks["possible"] = marks["Mark"].map((codes["is_possible"] == "true").to_dict()).astype("boolean").fillna(False).astype("int32")
absent = marks["Mark"].map((codes["is_absence"] == "true").to_dict()).astype("boolean").fillna(False)
authorised = marks["Mark"].map((codes["is_authorised"] == "true").to_dict()).astype("boolean").fillna(False)
marks["authorised"] = (absent & authorised).astype("int32")
marks["unauthorised"] = (absent & ~authorised).astype("int32")
pupils = pd.concat(
    pd.read_csv(f, dtype=str, encoding="latin-1").rename(columns=str.lower).reindex(columns=["upn", "sex", "senprovision", "ncyearactual"])
    for f in sorted(glob.glob(inbox + "/pupils/*pupilonroll.csv"))
).drop_duplicates("upn")
pupils["pupil"] = [pseudonym(u.strip().upper()) for u in pupils["upn"].astype(str)]

periods = [
    ("2022-09-01", "2022-12-31"), ("2023-01-01", "2023-04-14"), ("2023-04-15", "2023-08-31"), ("2022-09-01", "2022-10-28"),
    ("2022-10-29", "2022-12-31"), ("2023-01-01", "2023-02-17"), ("2023-02-18", "2023-04-14"), ("2022-09-01", "2023-04-14"),
    ("2022-09-01", "2023-05-22"), ("2022-09-01", "2023-08-31"),
]
sums = ["possible", "authorised", "unauthorised"]
daily = marks.groupby(["pupil", "URN", "day"], observed=True)[sums].sum().reset_index()
figures = []
for begin, end in periods:
    enrolment = (
        daily[(daily["day"] >= begin) & (daily["day"] <= end)]
        .groupby(["pupil", "URN"], observed=True)[sums].sum().reset_index()
        .merge(pupils, on="pupil", how="left")
    )
    enrolment = enrolment[enrolment["possible"] > 0]
    enrolment["persistent"] = 10 * (enrolment["authorised"] + enrolment["unauthorised"]) >= enrolment["possible"]
    for by in (["URN"], ["sex"], ["senprovision"], ["ncyearactual"]):
        figures.append(enrolment.groupby(by, observed=True)[sums + ["persistent"]].sum().reset_index().assign(begin=begin, end=end))
pd.concat(figures).to_csv(folder + "/figures.csv", index=False)
marks.to_csv(folder + "/marks.csv", index=False)
