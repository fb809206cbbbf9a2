//! Runs of words that occur once in both texts: they say where a stretch has gone, however far.

use std::collections::{BTreeMap, HashMap};

use super::{Alignment, Match, Region, Tile};
use crate::store::reanchor::texts::Texts;

/// Characters of a run that is believed to have moved past others.
const MOVED: usize = 16;

/// Characters of another paragraph that do not show where it is.
const OVERHANG: usize = 40;

/// Matches the runs of a region that contain `run` words which occur once in both texts, the heaviest first.
pub(super) fn sow(texts: &Texts<'_>, alignment: &mut Alignment, region: &Region, run: usize) {
    let mut tiles: Vec<(usize, Tile)> =
        tiles(texts, alignment, region, run).into_iter().map(|tile| (weight(texts, tile), tile)).collect();
    tiles.sort_by_key(|(weight, tile)| (std::cmp::Reverse(*weight), tile.old));
    let mut order = order(alignment);
    for (_, tile) in tiles {
        let Some(tile) = free_part(alignment, tile).map(|tile| without_overhang(texts, tile)) else {
            continue;
        };
        let weight = weight(texts, tile);
        if weight >= MOVED || is_in_order(&order, tile) {
            for index in 0..tile.length {
                alignment.set(tile.old + index, Match { new: tile.new + index, is_same: true });
            }
            order.insert(tile.old, tile);
        }
    }
}

/// Returns the runs around words that occur once in both texts, as long as they can be.
fn tiles(texts: &Texts<'_>, alignment: &Alignment, region: &Region, run: usize) -> Vec<Tile> {
    let (old, new) = (texts.old_numbers(), texts.new_numbers());
    let old_numbers = old.get(region.old.clone()).unwrap_or_default();
    let new_numbers = new.get(region.new.clone()).unwrap_or_default();
    let (once_old, once_new) = (unique(old_numbers, run), unique(new_numbers, run));
    let mut tiles: Vec<Tile> = Vec::new();
    for (index, words) in old_numbers.windows(run).enumerate() {
        let is_unique = once_old.get(words).is_some_and(Option::is_some);
        let Some(found) = once_new.get(words).copied().flatten().filter(|_| is_unique) else { continue };
        let seed = Tile { old: region.old.start + index, new: region.new.start + found, length: run };
        let known =
            |tile: &Tile| seed.old < tile.old + tile.length && seed.old + tile.new == seed.new + tile.old;
        if !tiles.last().is_some_and(known) && alignment.is_free(seed.old, seed.new) {
            tiles.push(extended(texts, alignment, seed));
        }
    }
    tiles
}

/// Returns where each run of words occurs, none for those that occur more than once.
fn unique(numbers: &[u32], run: usize) -> HashMap<&[u32], Option<usize>> {
    let mut places = HashMap::with_capacity(numbers.len());
    for (index, words) in numbers.windows(run).enumerate() {
        places.entry(words).and_modify(|place| *place = None).or_insert(Some(index));
    }
    places
}

fn extended(texts: &Texts<'_>, alignment: &Alignment, mut tile: Tile) -> Tile {
    let fits = |old: usize, new: usize| texts.is_same(old, new) && alignment.is_free(old, new);
    while let (Some(old), Some(new)) = (tile.old.checked_sub(1), tile.new.checked_sub(1)) {
        if !fits(old, new) {
            break;
        }
        tile = Tile { old, new, length: tile.length + 1 };
    }
    while fits(tile.old + tile.length, tile.new + tile.length) {
        tile.length += 1;
    }
    tile
}

/// Returns the part of a run that no heavier one has taken, when that is one part.
fn free_part(alignment: &Alignment, tile: Tile) -> Option<Tile> {
    let is_free = |index: &usize| alignment.is_free(tile.old + index, tile.new + index);
    let first = (0..tile.length).find(is_free)?;
    let last = (0..tile.length).rev().find(is_free)?;
    let part = Tile { old: tile.old + first, new: tile.new + first, length: last + 1 - first };
    (first..=last).all(|index| is_free(&index)).then_some(part)
}

fn weight(texts: &Texts<'_>, tile: Tile) -> usize {
    (tile.old..tile.old + tile.length).map(|old| texts.weight(old)).sum()
}

/// Returns a run without the few words of another paragraph at either end, which may be there by chance.
///
/// Two paragraphs that end or begin alike would else lend each other words when one of them moves. What was no chance is
/// found when the gaps are filled.
fn without_overhang(texts: &Texts<'_>, tile: Tile) -> Tile {
    let is_light = |part: Tile| weight(texts, part) < OVERHANG;
    let mut tile = tile;
    if !texts.begins_line(tile.new) {
        let cut = (1..tile.length).find(|index| texts.begins_line(tile.new + index));
        if let Some(cut) = cut.filter(|cut| is_light(Tile { length: *cut, ..tile })) {
            tile = Tile { old: tile.old + cut, new: tile.new + cut, length: tile.length - cut };
        }
    }
    if !texts.begins_line(tile.new + tile.length) {
        let cut = (1..tile.length).rev().find(|index| texts.begins_line(tile.new + index));
        let rest = |cut: usize| Tile { old: tile.old + cut, new: tile.new + cut, length: tile.length - cut };
        if let Some(cut) = cut.filter(|cut| is_light(rest(*cut))) {
            tile.length = cut;
        }
    }
    tile
}

/// Returns what is matched already, run by run.
fn order(alignment: &Alignment) -> BTreeMap<usize, Tile> {
    let mut runs: BTreeMap<usize, Tile> = BTreeMap::new();
    for (old, found) in alignment.matches.iter().enumerate() {
        let Some(new) = found.map(|found| found.new) else { continue };
        match runs.last_entry().map(std::collections::btree_map::OccupiedEntry::into_mut) {
            Some(run) if (run.old + run.length, run.new + run.length) == (old, new) => run.length += 1,
            _ => drop(runs.insert(old, Tile { old, new, length: 1 })),
        }
    }
    runs
}

/// Tells whether a run stands between the same neighbours in both texts.
fn is_in_order(order: &BTreeMap<usize, Tile>, tile: Tile) -> bool {
    let before = order.range(..tile.old).next_back().map(|(_, before)| before.new + before.length);
    let after = order.range(tile.old..).next().map(|(_, after)| after.new);
    before.is_none_or(|before| before <= tile.new)
        && after.is_none_or(|after| tile.new + tile.length <= after)
}
