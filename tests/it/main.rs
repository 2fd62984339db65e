//! One integration binary; each module says in its first line what belongs there.

mod brute_force;
mod hand_round;
mod hungarian;
mod naive_check;
mod random_round;
mod round_files;
mod twin;

mod after;
mod before_the_end;
mod cases;
mod cli;
mod explaining;
mod export;
mod gaps;
mod history_rows;
mod hostile;
mod intake;
mod laws;
mod letters;
mod optimum;
mod oracle;
mod readers;
mod real_repairs;
mod repairing;
mod report;
mod rooms;
mod sentences;
mod simulate;
mod standing;
mod suggest;
mod verify_branches;
mod verify_certificate;
mod verify_faults;
mod verify_left_out;
mod whole;
