use caveat::{load, dates, expr, case, prose};
use std::collections::BTreeSet;
fn main() {
  for p in std::env::args().skip(1) {
    println!("=== {p}");
    let input = match load::read_case(std::path::Path::new(&p)) { Ok(i)=>i, Err(e)=>{println!("{e:?}");continue} };
    let l = load::load(input);
    for d in &l.report.diagnostics { let at=l.texts.locate(&d.place); println!("{:?} {}:{}:{} {} — {} | {:?}", d.severity, at.file, at.line, at.column, d.rule, d.message, d.help); }
    let Some(c)=l.case else {continue};
    let looks:BTreeSet<String>=c.observations.iter().filter_map(|o|o.id.clone()).collect();
    let date=|w:&str,t:&Option<String>|{ if let Some(t)=t { if let Err(f)=dates::parse(t){ println!("DATE {w}: {t}: {f:?}"); } } };
    date("published",&Some(c.published.clone()));
    for (k,e) in &c.events { date(k,&e.date); date(k,&e.period); }
    for (k,e) in &c.sources { date(k,&e.date); }
    for o in &c.observations { let n=o.id.clone().unwrap_or_default(); date(&n,&o.date); date(&n,&o.period);
      for (m,v) in &o.values { let Some(me)=c.measures.get(m) else {println!("no measure {m}");continue};
        let ex=expr::Expected{kind:match me.kind{case::MeasureKind::Count=>expr::MeasureKind::Count,case::MeasureKind::Quantity=>expr::MeasureKind::Quantity,case::MeasureKind::Share=>expr::MeasureKind::Share,case::MeasureKind::Presence=>expr::MeasureKind::Presence,case::MeasureKind::State=>expr::MeasureKind::State,case::MeasureKind::Change=>expr::MeasureKind::Change},unit:me.unit.as_deref().unwrap_or(""),states:&me.states,looks:&looks};
        let mut words=vec![];
        match v { case::Value::Words(w)=>words.push(w.clone()), case::Value::Long(l)=>{ words.extend(l.value.clone()); words.extend(l.classes.values().cloned()); if let Some(e)=&l.each{words.extend(e.items().to_vec());} words.extend(l.readings.values().cloned()); words.extend(l.counted.values().cloned()); } }
        for w in words { if let Err(f)=expr::parse_value(&w,&ex){ println!("VALUE {n}.{m}: {w}: {f:?}"); } } } }
    if let Some(n)=&l.narrative { let pr=prose::parse(&n.text,prose::Mode::Block); for f in pr.faults{println!("PROSE {f:?}");} }
    for f in &c.findings { let t=match f{case::Finding::Text(t)=>t.clone(),case::Finding::Made(m)=>m.text.clone().unwrap_or_default()}; for f in prose::parse(&t,prose::Mode::Inline).faults{println!("FINDING {f:?}");} }
    if let Some(m)=&c.method { for f in prose::parse(m,prose::Mode::Block).faults{println!("METHOD {f:?}");} }
  }
}
