//! What the shipped lists know of a case that is named like a municipality.

use crate::model::{
    Attribute, AttributeKey, AttributeType, Bilingual, CaseKey, CaseValue, Derived, Edit, Ids, Lookup, Project, list,
    value,
};

/// What can be filled in for a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FillOffer {
    /// The municipality's name.
    pub name: &'static str,
    /// Its type: `A2`.
    pub kind: &'static str,
    /// Its county.
    pub county: &'static str,
    kind_at: FillPlace,
    county_at: FillPlace,
}

/// Where something is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FillPlace {
    /// In an empty cell of this attribute.
    Cell(AttributeKey),
    /// There is no attribute for it yet: one that is computed is made.
    New,
    /// The attribute is there.
    There,
}

/// Keys and names that an attribute for the type or the county may have.
const KIND: [&str; 6] = ["municipality_type", "kommuntyp", "kommungrupp", "type", "typ", "municipality type"];
const COUNTY: [&str; 3] = ["county", "län", "lan"];

/// What can be filled in for a case; none when it is no municipality or all is there.
pub fn offer(project: &Project, case: CaseKey) -> Option<FillOffer> {
    let municipality = list::municipality(&project.cases.get(case)?.name)?;
    let (kind, county) = (municipality.kind()?.code, municipality.county()?.get(project.language));
    let offer = FillOffer {
        name: municipality.name,
        kind,
        county,
        kind_at: at(project, case, Lookup::Type, &KIND, kind),
        county_at: at(project, case, Lookup::County(project.language), &COUNTY, county),
    };
    (offer.kind_at != FillPlace::There || offer.county_at != FillPlace::There).then_some(offer)
}

fn at(project: &Project, case: CaseKey, list: Lookup, names: &[&str], words: &str) -> FillPlace {
    let is = |attribute: &Attribute| {
        let known = |name: &str| names.contains(&name.to_lowercase().as_str());
        let by_list = attribute.derived.is_some_and(|derived| derived.list == list);
        by_list || known(&attribute.key) || known(&attribute.name.en) || known(&attribute.name.sv)
    };
    let Some((key, attribute)) = project.attributes.iter().find(|(_, attribute)| is(attribute)) else {
        return FillPlace::New;
    };
    let fits = attribute.derived.is_none() && value::fits(attribute.kind, &attribute.choices, words);
    match project.value(case, key) {
        CaseValue::Missing if fits => FillPlace::Cell(key),
        _ => FillPlace::There,
    }
}

impl FillOffer {
    /// The changes, for one gesture: cells that are there are filled in; where there is no attribute for it, one is made
    /// that is computed from every case's name.
    pub fn edits(&self, project: &Project, case: CaseKey, ids: Ids) -> Vec<Edit> {
        let Some(case) = project.cases.get(case).map(|case| case.id) else { return Vec::new() };
        let mut out = Vec::new();
        let county = Lookup::County(project.language);
        for (at, words, list) in [(self.kind_at, self.kind, Lookup::Type), (self.county_at, self.county, county)] {
            match at {
                FillPlace::There => {}
                FillPlace::Cell(key) => out.extend(project.attributes.get(key).map(|attribute| Edit::SetValue {
                    case,
                    attribute: attribute.id,
                    value: Some(words.to_owned()),
                })),
                FillPlace::New => out.extend(computed(ids(), list)),
            }
        }
        out
    }
}

/// A new attribute that is computed from the case's name.
fn computed(id: uuid::Uuid, list: Lookup) -> [Edit; 2] {
    let name = match list {
        Lookup::Type => Bilingual { en: "Municipality type".into(), sv: "Kommuntyp".into() },
        _ => Bilingual { en: "County".into(), sv: "Län".into() },
    };
    let key = if list == Lookup::Type { "municipality_type" } else { "county" };
    let add = Edit::AddAttribute { id, key: key.into(), name, kind: AttributeType::Text, choices: Vec::new() };
    [add, Edit::AttributeDerived(id, Some(Derived { from: None, list }))]
}
