namespace Twill.Generator.Reports;

/// <summary>A report.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Text">Its text.</param>
internal sealed record ReportFile(string Name, string Text);
