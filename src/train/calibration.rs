//! Learns how often a score is right: Platt's logistic over the log-odds, fitted to scores of models that have not seen the item.
//!
//! After J. Platt, "Probabilistic outputs for support vector machines", 1999. Two numbers, so that a few hundred items suffice and
//! the order of scores is kept.

use crate::language::model::Calibration;

/// Newton steps; a fit of two numbers settles in a few.
const STEPS: usize = 30;

/// Fits the slope and the intercept, and writes what [`Calibration`] reads.
pub fn fit(scores: &[(f32, bool)]) -> String {
    let (mut slope, mut intercept) = (1.0f64, 0.0f64);
    for _ in 0..STEPS {
        // Gradient and Hessian of the log-loss, with a weak pull towards leaving scores as they are.
        let (mut g, mut h) = ([slope - 1.0, intercept], [1.0, 0.0, 1.0]);
        for &(score, right) in scores {
            let x = f64::from(Calibration::logit(score));
            let p = 1.0 / (1.0 + (-(slope * x + intercept)).exp());
            let (error, weight) = (p - f64::from(u8::from(right)), p * (1.0 - p));
            g = [g[0] + error * x, g[1] + error];
            h = [h[0] + weight * x * x, h[1] + weight * x, h[2] + weight];
        }
        let determinant = h[0] * h[2] - h[1] * h[1];
        slope -= (h[2] * g[0] - h[1] * g[1]) / determinant;
        intercept -= (h[0] * g[1] - h[1] * g[0]) / determinant;
    }
    format!("{slope:.3} {intercept:.3}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_four_in_five_and_is_two_in_five_comes_down() {
        let scores: Vec<(f32, bool)> = (0..1000).map(|i| if i % 2 == 0 { (0.8, i % 5 < 2) } else { (0.2, i % 10 < 1) }).collect();
        let calibration = Calibration::parse(&fit(&scores)).unwrap();
        assert!((calibration.apply(0.8) - 0.4).abs() < 0.03, "{}", calibration.apply(0.8));
        assert!(calibration.apply(0.2) < calibration.apply(0.8));
    }
}
