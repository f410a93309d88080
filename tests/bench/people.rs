//! People to measure with: the same number gives the same people.

/// Header of the files, in the order of [`row`].
pub(crate) const HEADER: [&str; 12] = [
    "First Name",
    "Last Name",
    "Job Profile",
    "Department",
    "Permission Type",
    "Email",
    "Username",
    "Phone",
    "Language",
    "Employee",
    "Start",
    "Remark",
];

const FIRST: [&str; 12] = [
    "Sanne",
    "Ruben",
    "Tess",
    "Emma",
    "Zoë",
    "Jürgen",
    "Małgorzata",
    "Inés",
    "Oğuz",
    "Anna",
    "Bo",
    "Chloé",
];
const LAST: [&str; 10] = [
    "Meijer",
    "van den Berg",
    "Müller",
    "García",
    "Nowak",
    "Yılmaz",
    "Sørensen",
    "O'Connor",
    "Lefèvre",
    "de Vries",
];

/// One row of a file. One in fifty lacks its department, one in a hundred has an address that is none.
pub(crate) fn row(number: u32) -> [String; 12] {
    let pick = |list: &[&str], step: u32| list[((number / step) as usize) % list.len()].to_owned();
    let department = if number % 50 == 7 {
        String::new()
    } else {
        ["Sales", "Operations", "Finance", "IT"][number as usize % 4].to_owned()
    };
    let email = if number % 100 == 13 {
        format!("person{number}@example")
    } else {
        format!("person{number}@acme.example.org")
    };
    [
        pick(&FIRST, 1),
        pick(&LAST, 12),
        "Employee".to_owned(),
        department,
        "User".to_owned(),
        email,
        format!("person{number}"),
        format!("+3247{:07}", number % 10_000_000),
        ["nl", "en", "fr", "de"][number as usize % 4].to_owned(),
        format!("{number:08}"),
        format!("20{:02}-0{}-1{}", number % 24, 1 + number % 9, number % 10),
        String::new(),
    ]
}
