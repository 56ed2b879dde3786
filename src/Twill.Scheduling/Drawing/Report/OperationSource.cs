namespace Twill.Scheduling.Drawing.Report;

/// <summary>A line of the method that an operation comes from.</summary>
/// <param name="Operation">Position of the operation in the problem.</param>
/// <param name="Line">The line's number, as editors count.</param>
/// <param name="Text">What stands there.</param>
public sealed record OperationSource(int Operation, int Line, string Text);
