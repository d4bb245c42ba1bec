package io.jnetlab.apply;

import io.jnetlab.plan.Plan;

/**
 * What was done.
 *
 * @param plan what was carried out; empty where nothing differed
 */
public record ApplyResult(Plan plan) {}
